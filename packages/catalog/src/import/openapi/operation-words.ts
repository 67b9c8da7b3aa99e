import type { JsonSchema } from '@hookpact/json-schema';
import type { MayChange } from '../../types.ts';
import type { FoundEvent } from '../catalog-of.ts';
import type { Node } from './node.ts';

/** The value of a header by the document: a constant, or an example. */
export function headerIn(operation: Node, header: string | undefined): string | undefined {
  const parameters = operation.in('parameters');
  const parameter = parameters
    .keys()
    .map((index) => parameters.in(index))
    .find(({ value }) => String(value.name).toLowerCase() === header?.toLowerCase());
  if (header === undefined || parameter === undefined) return undefined;
  const { const: only, enum: listed, example } = parameter.in('schema').followed().value;
  const values = [only, ...(Array.isArray(listed) ? listed : []), parameter.value.example, example];
  return values.find((value) => typeof value === 'string');
}

/** What a document says of an event, in its own words. */
export function wordsOf(operation: Node, schema: JsonSchema, type: string) {
  const { summary, description, deprecated, tags } = operation.value;
  const short = [summary, schema.title, description].find((value) => typeof value === 'string');
  return {
    summary: String(short ?? type),
    ...(typeof description === 'string' && description !== short && { description }),
    ...(deprecated === true && { deprecated: true }),
    ...mayChangeOf(operation),
    ...headersOf(operation),
    ...(Array.isArray(tags) && tags.length > 0 && { tags: tags.map(String) }),
  };
}

/** The changes that a document reserves for its provider; entries in another form are ignored. */
function mayChangeOf({ value }: Node): Pick<FoundEvent, 'mayChange'> {
  const listed: unknown = value['x-may-change'];
  if (!Array.isArray(listed)) return {};
  const mayChange = listed.filter(
    (entry): entry is MayChange =>
      typeof entry?.at === 'string' && /^(\/|$)/.test(entry.at) && typeof entry.note === 'string',
  );
  return { mayChange: mayChange.map(({ at, note }) => ({ at, note })) };
}

/** The headers of a request, by lower-case names. */
function headersOf(operation: Node): Pick<FoundEvent, 'headers'> {
  const parameters = operation.in('parameters');
  const found = parameters
    .keys()
    .map((index) => parameters.in(index).value)
    .filter((value) => value.in === 'header' && typeof value.name === 'string')
    .map(({ name, description, required }) => [
      String(name).toLowerCase(),
      { ...(typeof description === 'string' && { description }), required: required === true },
    ]);
  return found.length > 0 ? { headers: Object.fromEntries(found) } : {};
}

/** The names of a document's examples: the summary of each. */
export function exampleTitlesIn(media: Node): ReadonlyMap<unknown, string> {
  const named = media.in('examples');
  const entries = named.keys().flatMap((name): [unknown, string][] => {
    const { summary, value } = named.in(name).value;
    return typeof summary === 'string' ? [[value, summary]] : [];
  });
  return new Map(entries);
}

export function examplesIn(media: Node): unknown[] {
  const named = media.in('examples');
  const values = named.keys().map((name) => named.in(name).value.value);
  return [media.value.example, ...values].filter((value) => value !== undefined);
}
