import { isJsonObject } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';
import { canonical } from '../schema/equal.ts';
import { createReferences } from '../schema/references.ts';

type Schema = Readonly<Record<string, unknown>>;

/** One difference between two schemas, before it is judged. */
export type Fact = {
  /** Where in the payload; `*` stands for any item or any other property. */
  readonly pointer: string;
  /** The named shape that holds the difference, if there is one, and the place inside of it. */
  readonly shape: string | undefined;
  readonly pointerInShape: string;
  readonly keyword: string;
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  /** The property that `properties` and `required` are about; with `moved`, where it stood. */
  readonly name?: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The smallest schemas that hold the difference. */
  readonly old: Schema;
  readonly next: Schema;
};

type Place = Pick<Fact, 'pointer' | 'shape' | 'pointerInShape'>;

/** Words that no payload is refused for. */
const annotations = new Set([
  '$anchor',
  '$comment',
  '$defs',
  '$id',
  '$ref',
  '$schema',
  'components',
  'default',
  'definitions',
  'description',
  'discriminator',
  'example',
  'examples',
  'externalDocs',
  'format',
  'readOnly',
  'title',
  'writeOnly',
]);

/** All differences of two schema documents, each named shape looked at once. */
export function factsOf(oldDocument: unknown, nextDocument: unknown): Fact[] {
  const findOld = createReferences(oldDocument);
  const findNext = createReferences(nextDocument);
  const seen = new Map<object, Set<object>>();
  const facts: Fact[] = [];
  walk(oldDocument, nextDocument, { pointer: '', shape: undefined, pointerInShape: '' });
  return facts;

  function walk(oldSchema: unknown, nextSchema: unknown, place: Place): void {
    const [old, next] = [resolved(oldSchema, findOld), resolved(nextSchema, findNext)];
    if (!isJsonObject(old.schema) || !isJsonObject(next.schema)) return;
    const before = seen.get(old.schema) ?? new Set();
    if (before.has(next.schema)) return;
    seen.set(old.schema, before.add(next.schema));
    const shape = next.name ?? old.name;
    compare(old.schema, next.schema, shape ? { ...place, shape, pointerInShape: '' } : place);
  }

  function compare(old: Schema, next: Schema, place: Place): void {
    const add = (fact: Omit<Fact, keyof Place | 'old' | 'next'>, at: Place = place) =>
      facts.push({ ...at, ...fact, old, next });
    for (const keyword of new Set([...Object.keys(old), ...Object.keys(next)])) {
      const [before, after] = [old[keyword], next[keyword]];
      if (annotations.has(keyword) || keyword.startsWith('x-')) continue;
      if (keyword === 'properties') compareFields(old, next, place, add);
      else if (keyword === 'required') compareRequired(before, after, place, add);
      else if (canWalk(keyword, before, after)) walkInto(before, after, place);
      else if (canonical(before ?? null) !== canonical(after ?? null)) {
        const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
        add({ keyword, kind, before, after });
      }
    }
  }

  function walkInto(before: unknown, after: unknown, place: Place): void {
    if (Array.isArray(before) && Array.isArray(after)) {
      for (const [at, inner] of before.entries()) walk(inner, after[at], place);
    } else {
      walk(before, after, below(place, '*'));
    }
  }

  function compareFields(old: Schema, next: Schema, place: Place, add: Add): void {
    const [before, after] = [fieldsOf(old), fieldsOf(next)];
    const left = new Map([...before].filter(([name]) => !after.has(name)));
    for (const [name, field] of after) {
      const same = before.get(name);
      if (same !== undefined) {
        walk(same, field, below(place, name));
        continue;
      }
      const text = canonical(field);
      const from = [...left].find(([, other]) => canonical(other) === text)?.[0];
      if (from !== undefined) {
        left.delete(from);
        add(
          { keyword: 'properties', kind: 'moved', name: from, before: from, after: name },
          below(place, name),
        );
      } else {
        add(
          { keyword: 'properties', kind: 'added', name, before: undefined, after: field },
          below(place, name),
        );
      }
    }
    for (const [name, field] of left) {
      add(
        { keyword: 'properties', kind: 'removed', name, before: field, after: undefined },
        below(place, name),
      );
    }
  }

  function compareRequired(before: unknown, after: unknown, place: Place, add: Add): void {
    const [old, next] = [namesOf(before), namesOf(after)];
    for (const name of new Set([...old, ...next])) {
      if (old.has(name) === next.has(name)) continue;
      const kind = next.has(name) ? 'added' : 'removed';
      const [was, is] = [old.has(name), next.has(name)];
      add({ keyword: 'required', kind, name, before: was, after: is }, below(place, name));
    }
  }
}

type Add = (fact: Omit<Fact, keyof Place | 'old' | 'next'>, at?: Place) => void;

const below = ({ pointer, shape, pointerInShape }: Place, key: string): Place => ({
  pointer: appendKey(pointer, key),
  shape,
  pointerInShape: appendKey(pointerInShape, key),
});

/** Follows plain references; the name is that of the last one. */
function resolved(schema: unknown, find: (ref: string) => unknown) {
  let [at, name]: [unknown, string | undefined] = [schema, undefined];
  for (let steps = 0; steps < 50 && isJsonObject(at); steps++) {
    if (typeof at.$ref !== 'string' || Object.keys(at).some((key) => !annotations.has(key))) break;
    name = at.$ref.split('/').at(-1);
    at = find(at.$ref);
  }
  return { schema: at, name };
}

const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const single = new Set(['items', 'additionalProperties', 'additionalItems', 'contains']);

function canWalk(keyword: string, before: unknown, after: unknown): boolean {
  if (single.has(keyword) && isJsonObject(before) && isJsonObject(after)) return true;
  const isList = lists.has(keyword) && Array.isArray(before) && Array.isArray(after);
  return isList && before.length === after.length;
}

const fieldsOf = ({ properties }: Schema) =>
  new Map(isJsonObject(properties) ? Object.entries(properties) : []);
const namesOf = (value: unknown) => new Set(Array.isArray(value) ? value.map(String) : []);
