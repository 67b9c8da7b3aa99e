import type { JsonSchema } from '@hookpact/json-schema';
import * as fc from 'fast-check';
import { arrayOf } from './arrays.ts';
import { ArbitraryError } from './errors.ts';
import { mergeAllOf } from './merge-all-of.ts';
import { numberOf } from './numbers.ts';
import { objectOf } from './objects.ts';
import { type Build, isImpossible } from './schema.ts';
import { stringOf } from './strings.ts';

/** Keywords that generated values would not follow. They are refused rather than passed over. */
const unsupported = [
  ...['not', 'if', 'then', 'else', 'contains', 'dependentRequired', 'dependentSchemas'],
  ...['unevaluatedItems', 'unevaluatedProperties', 'minProperties', 'maxProperties'],
];

/**
 * Generates values of a JSON Schema (draft 2020-12).
 * @throws CatalogError `ARBITRARY_UNSUPPORTED` for a keyword that is not known here
 */
export function arbitraryOf(document: JsonSchema): fc.Arbitrary<unknown> {
  const definitions = Object.entries((document.$defs ?? {}) as Record<string, JsonSchema>); // JSON Schema's own rule
  const { '#': root } = fc.letrec<Record<string, unknown>>((tie) => {
    const build: Build = (schema) =>
      typeof schema.$ref === 'string'
        ? tie(schema.$ref)
        : byShape(mergeAllOf(schema, document), build);
    return Object.fromEntries([
      ['#', build(document)],
      ...definitions.map(([name, schema]) => [`#/$defs/${name}`, build(schema)]),
    ]);
  });
  return root as fc.Arbitrary<unknown>; // '#' is one of the keys
}

function byShape(schema: JsonSchema, build: Build): fc.Arbitrary<unknown> {
  const unknown = unsupported.find((keyword) => keyword in schema);
  if (unknown) throw new ArbitraryError('ARBITRARY_UNSUPPORTED', { keyword: unknown });
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const { anyOf, oneOf, ...own } = schema;
  const alternatives = anyOf ?? oneOf;
  if (Array.isArray(alternatives)) {
    const branches = alternatives.filter((branch) => !isImpossible(branch));
    // what stands beside a union holds for each of its branches
    return fc.oneof(
      { withCrossShrink: true },
      ...branches.map((branch) => build('$ref' in branch ? branch : { ...own, ...branch })),
    );
  }
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => build({ ...schema, type })));
  }
  switch (schema.type) {
    case 'object':
      return objectOf(schema, build);
    case 'array':
      return arrayOf(schema, build);
    case 'string':
      return stringOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}
