import type { AnyCatalog } from '@hookpact/catalog';
import { toJsonPointer } from '@hookpact/json-schema/pointer';
import { freshValue } from './fresh-value.ts';
import { type Leaf, leavesOf, replaceAt } from './leaves.ts';

const idName = /(^|[_-])(id|uuid|guid)$|[a-z]Id$|^(ID|UUID)$/;
/** At the top of a body, such a field is the id of the event and not of the thing it is about. */
const eventIdName = /^(id|event_?id|uuid)$/i;

/** Whether the catalogue takes a payload for an event of this type. */
export function isEventOf(catalog: AnyCatalog, type: string, payload: unknown): boolean {
  const result = catalog.safeParse(payload, { headers: catalog.typeHeaders(type, payload) });
  return result.kind === 'event' && result.type === type;
}

/** What identifies an event by its body; `undefined` where nothing does. */
export function keyOf(catalog: AnyCatalog, type: string, payload: unknown): string | undefined {
  const result = catalog.safeParse(payload, { headers: catalog.typeHeaders(type, payload) });
  return result.kind === 'event' ? catalog.dedupeKey(result.event) : undefined;
}

/** Whether a field is the id of the event itself, so that no two events share it. */
export const isEventId = ({ path }: Leaf): boolean =>
  path.length === 1 && eventIdName.test(String(path[0]));

/**
 * The fields that make an example one event and not another: those that are named as ids are, and
 * where none of them does, the first one that changes its identity. Each of them can have another
 * value without making the event invalid.
 */
export function identityFields(
  catalog: AnyCatalog,
  type: string,
  example: unknown,
  subject: string | undefined,
): Leaf[] {
  const other = ({ path, value }: Leaf) =>
    replaceAt(example, path, freshValue(value as string | number, 'other')); // filtered below
  const changeable = leavesOf(example).filter(
    (leaf) =>
      ['string', 'number'].includes(typeof leaf.value) && isEventOf(catalog, type, other(leaf)),
  );
  const named = changeable.filter(
    ({ path }) => idName.test(String(path.at(-1))) || toJsonPointer(path) === subject,
  );
  const key = keyOf(catalog, type, example);
  const changesKey = (leaf: Leaf) => keyOf(catalog, type, other(leaf)) !== key;
  if (key === undefined || named.some(changesKey)) return named;
  const telling = changeable.find(changesKey);
  return telling ? [...named, telling] : named;
}
