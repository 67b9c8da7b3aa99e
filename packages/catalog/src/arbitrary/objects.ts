import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import * as fc from 'fast-check';
import { filtered } from './filter.ts';
import { asSchema, type Build, isImpossible } from './schema.ts';
import { stringOf } from './strings.ts';

/**
 * Objects with and without their optional fields, and with undeclared fields where these are
 * allowed.
 */
export function objectOf(schema: JsonSchema, build: Build): fc.Arbitrary<unknown> {
  const declared = entriesOf(schema.properties);
  const known = new Set(declared.map(([key]) => key));
  const required = Array.isArray(schema.required) ? schema.required : [];
  // the keys of a record that must be there are named under "required" only
  const records = required
    .filter((key) => !known.has(key))
    .map((key): [string, JsonSchema] => [key, asSchema(schema.additionalProperties)]);
  const possible = [...declared, ...records].filter(
    ([key, field]) => required.includes(key) || !isImpossible(field),
  );
  const fields = fc.record(
    Object.fromEntries(possible.map(([key, field]) => [key, build(field)])),
    { requiredKeys: required },
  );
  const others = [...patternEntries(schema, build), ...additional(schema, known, build)];
  return fc
    .tuple(fields, ...others)
    .map(([declaredFields, ...more]) => ({ ...Object.assign({}, ...more), ...declaredFields }));
}

/** Fields by the pattern of their names. */
function patternEntries({ patternProperties }: JsonSchema, build: Build): fc.Arbitrary<object>[] {
  return entriesOf(patternProperties).map(([pattern, field]) =>
    fc.dictionary(stringOf({ pattern }), build(field), { maxKeys: 2 }),
  );
}

function additional(
  { additionalProperties, propertyNames, patternProperties }: JsonSchema,
  known: ReadonlySet<string>,
  build: Build,
): fc.Arbitrary<object>[] {
  if (additionalProperties === false) return [];
  const patterns = entriesOf(patternProperties).map(([pattern]) => new RegExp(pattern));
  // nothing is left of the names that are listed, where all of them are declared
  const { enum: listed } = asSchema(propertyNames);
  if (Array.isArray(listed) && listed.every((key) => known.has(key))) return [];
  const names = isJsonObject(propertyNames) ? build(propertyNames) : undeclaredName(build);
  const name = filtered(
    names as fc.Arbitrary<string>, // the names of fields are texts
    'name of an undeclared field',
    (value) =>
      !known.has(value) &&
      value !== '__proto__' &&
      !patterns.some((pattern) => pattern.test(value)),
  );
  return [fc.dictionary(name, build(asSchema(additionalProperties)), { maxKeys: 2 })];
}

// made once: fast-check takes a millisecond to read a pattern
const newName = fc.stringMatching(/^x_[a-z0-9]{1,8}$/);

/** A new name, or a name that another shape has. */
const undeclaredName = ({ fieldNames }: Build): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: newName },
    ...(fieldNames.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...fieldNames) }] : []),
  );

const entriesOf = (value: unknown) =>
  Object.entries(isJsonObject(value) ? value : {}).map(([key, value]): [string, JsonSchema] => [
    key,
    asSchema(value),
  ]);
