import fc from 'fast-check';

type Holder = Record<string, unknown>;

/** The schemas inside of a schema, outermost first. */
function schemasIn(value: unknown, isMap = false): Holder[] {
  if (typeof value !== 'object' || value === null) return [];
  const ofMembers = Object.entries(value).flatMap(([key, inner]) =>
    data.has(key) && !isMap ? [] : schemasIn(inner, maps.has(key) && !isMap),
  );
  return Array.isArray(value) || isMap ? ofMembers : [value as Holder, ...ofMembers];
}

const maps = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);
const data = new Set(['const', 'enum', 'required', 'dependentRequired', 'discriminator']);

/** A copy of a schema with one keyword left out, replaced or added somewhere. */
export function mutatedSchema(schema: unknown): fc.Arbitrary<unknown> {
  const count = schemasIn(schema).length;
  if (count === 0) return fc.constant(schema);
  const change = fc.constantFrom(...changes);
  return fc.tuple(fc.nat(count - 1), fc.nat(5), change).map(([at, key, [keyword, value]]) => {
    const copy = structuredClone(schema);
    const holder = schemasIn(copy)[at] ?? {};
    const keys = Object.keys(holder).filter((name) => name !== '$defs' && name !== '$ref');
    if (keyword === 'left out') delete holder[keys[key % Math.max(1, keys.length)] ?? ''];
    else holder[keyword] = structuredClone(value);
    return copy;
  });
}

const changes: readonly (readonly [string, unknown])[] = [
  ['left out', undefined],
  ['left out', undefined],
  ['type', 'string'],
  ['type', ['string', 'null']],
  ['type', 'object'],
  ['required', ['a']],
  ['required', ['id']],
  ['additionalProperties', false],
  ['additionalProperties', { type: 'string' }],
  ['minimum', 1],
  ['maxLength', 2],
  ['enum', ['a', null]],
  ['const', 'a'],
  ['minProperties', 1],
  ['maxItems', 1],
  ['not', { required: ['b'] }],
  ['pattern', '^a'],
  ['unevaluatedProperties', false],
].map(([keyword, value]) => [keyword as string, value] as const);
