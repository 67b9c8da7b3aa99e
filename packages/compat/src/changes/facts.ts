import { isJsonObject } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';
import { canonical } from '../schema/equal.ts';
import { createReferences } from '../schema/references.ts';
import { annotations } from './annotations.ts';
import type { Difference, Fact, Place, Schema } from './fact.ts';
import { fieldDifferences, fieldsOf, requiredDifferences } from './field-differences.ts';
import { withMoves } from './moves.ts';
import { ShapePlaces } from './shape-places.ts';

/** All differences of two schema documents, each named shape looked at once. */
export function factsOf(
  oldDocument: unknown,
  nextDocument: unknown,
  { formatAsserts = false }: { readonly formatAsserts?: boolean | undefined } = {},
): Fact[] {
  const findOld = createReferences(oldDocument);
  const findNext = createReferences(nextDocument);
  const shapes = new ShapePlaces();
  const found: { readonly place: Place; readonly fact: PlacedDifference }[] = [];
  walk(oldDocument, nextDocument, root);
  return withMoves(
    found.map(({ place, fact }): Fact => {
      const { shapeId: _, ...at } = place;
      return { ...at, ...fact, pointers: shapes.pointersOf(place) };
    }),
  );

  function walk(oldSchema: unknown, nextSchema: unknown, place: Place): void {
    const [old, next] = [resolved(oldSchema, findOld), resolved(nextSchema, findNext)];
    if (!isJsonObject(old.schema) || !isJsonObject(next.schema)) {
      addWhole(old.schema, next.schema, place);
      return;
    }
    const shape = next.name ?? old.name;
    let named = place;
    if (shape !== undefined) {
      const { id, isNew } = shapes.add(old.schema, next.schema, place);
      if (!isNew) return;
      named = { ...place, shape, shapeId: id, pointerInShape: '' };
    }
    const isObject = isJsonObject(old.schema.properties) && isJsonObject(next.schema.properties);
    const holder = { old: old.schema, next: next.schema, pointer: '' };
    compare(old.schema, next.schema, isObject ? { ...named, holder } : named);
  }

  /** `true` and `false` have no keywords to compare. */
  function addWhole(before: unknown, after: unknown, place: Place): void {
    if (canonical(before ?? null) === canonical(after ?? null)) return;
    const difference = { keyword: 'schema', kind: 'changed', before, after } as const;
    const fact = { ...difference, old: { schema: before }, next: { schema: after } };
    found.push({ place, fact });
  }

  function compare(old: Schema, next: Schema, place: Place): void {
    const add = (difference: Difference, at: Place = place) =>
      found.push({ place: at, fact: { ...difference, old, next } });
    for (const keyword of new Set([...Object.keys(old), ...Object.keys(next)])) {
      const [before, after] = [old[keyword], next[keyword]];
      const isWord = annotations.has(keyword) && !(formatAsserts && keyword === 'format');
      if (isWord || keyword.startsWith('x-')) continue;
      if (keyword === 'properties') {
        for (const { key, difference } of fieldDifferences(old, next)) {
          add(difference, below(place, key));
        }
        walkFields(old, next, place);
      } else if (keyword === 'required') {
        for (const { key, difference } of requiredDifferences(old, next)) {
          add(difference, below(place, key));
        }
      } else if (canWalk(keyword, before, after)) {
        walkInto(before, after, place);
      } else if (canonical(before ?? null) !== canonical(after ?? null)) {
        const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
        add({ keyword, kind, before, after });
      }
    }
  }

  function walkFields(old: Schema, next: Schema, place: Place): void {
    const before = fieldsOf(old);
    for (const [name, field] of fieldsOf(next)) {
      if (before.has(name)) walk(before.get(name), field, below(place, name));
    }
  }

  function walkInto(before: unknown, after: unknown, place: Place): void {
    if (Array.isArray(before) && Array.isArray(after)) {
      for (const [at, inner] of before.entries()) walk(inner, after[at], place);
    } else {
      walk(before, after, below(place, '*'));
    }
  }
}

const root: Place = {
  pointer: '',
  shape: undefined,
  shapeId: 0,
  pointerInShape: '',
  holder: undefined,
};

type PlacedDifference = Difference & Pick<Fact, 'old' | 'next'>;

const below = (place: Place, key: string): Place => ({
  ...place,
  pointer: appendKey(place.pointer, key),
  pointerInShape: appendKey(place.pointerInShape, key),
  holder: place.holder && { ...place.holder, pointer: appendKey(place.holder.pointer, key) },
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
