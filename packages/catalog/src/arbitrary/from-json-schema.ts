import { isJsonObject, type JsonSchema, schemasIn } from '@hookpact/json-schema';
import { escapeKey } from '@hookpact/json-schema/pointer';
import * as fc from 'fast-check';
import { arrayOf } from './arrays.ts';
import { ArbitraryError } from './errors.ts';
import { followed, mergeAllOf, mergeSchemas, unionList } from './merge-all-of.ts';
import { numberOf } from './numbers.ts';
import { objectOf } from './objects.ts';
import { type Build, isImpossible } from './schema.ts';
import { stringOf } from './strings.ts';

/** Keywords that generated values meet by chance at best: only a judge can let them pass. */
const judged = [
  ...['not', 'if', 'contains', 'dependentRequired', 'dependentSchemas', 'dependencies'],
  ...['unevaluatedItems', 'unevaluatedProperties', 'minProperties', 'maxProperties'],
];

export type ArbitraryOptions = {
  /** Values are judged afterwards: keywords that they meet by chance need not be refused. */
  readonly isJudged?: boolean | undefined;
};

/**
 * Generates values of a JSON Schema (draft 2020-12).
 * @throws CatalogError `ARBITRARY_UNSUPPORTED` for a keyword that is not known here, with its place
 */
export function arbitraryOf(
  document: JsonSchema,
  { isJudged = false }: ArbitraryOptions = {},
): fc.Arbitrary<unknown> {
  if (!isJudged) refuseJudged(document);
  // a name of another shape may make a value fit two of them: only a judge tells
  const fieldNames = isJudged ? fieldNamesIn(document) : [];
  // JSON Schema's own rule
  const definitions = Object.entries((document.$defs ?? {}) as Record<string, JsonSchema>);
  const { '#': root } = fc.letrec<Record<string, unknown>>((tie) => {
    const buildOne = (schema: JsonSchema): fc.Arbitrary<unknown> => {
      const { $ref, title: _, description: __, examples: ___, deprecated: ____, ...own } = schema;
      if (typeof $ref === 'string' && Object.keys(own).length === 0) return tie($ref);
      return byShape(mergeAllOf(followed(schema, document), document), build, document);
    };
    const build: Build = Object.assign(buildOne, { fieldNames });
    const { $defs: _, ...whole } = document;
    return Object.fromEntries([
      ['#', build(whole)],
      ...definitions.map(([name, schema]) => [`#/$defs/${escapeKey(name)}`, build(schema)]),
    ]);
  });
  return root as fc.Arbitrary<unknown>; // '#' is one of the keys
}

/** So many are enough to meet others. */
const MOST_NAMES = 200;

function fieldNamesIn(document: JsonSchema): string[] {
  const names = schemasIn(document).flatMap(({ schema }) =>
    isJsonObject(schema.properties) ? Object.keys(schema.properties) : [],
  );
  return [...new Set(names)].slice(0, MOST_NAMES);
}

function refuseJudged(document: JsonSchema): void {
  for (const { schema, pointer } of schemasIn(document)) {
    const keyword = judged.find(
      (value) => value in schema && !(value === 'not' && isImpossible(schema)),
    );
    if (keyword === undefined) continue;
    throw new ArbitraryError('ARBITRARY_UNSUPPORTED', { keyword, pointer: pointer || '/' });
  }
}

function byShape(schema: JsonSchema, build: Build, document: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const { anyOf, oneOf, [unionList]: several, ...own } = schema;
  const [first, ...others] = Array.isArray(several)
    ? several
    : [anyOf, oneOf].filter((value) => value !== undefined);
  const alternatives = first;
  if (Array.isArray(alternatives)) {
    const branches = alternatives.filter((branch) => !isImpossible(branch));
    // keywords beside a union apply to each of its branches
    return fc.oneof(
      { withCrossShrink: true },
      ...branches.map((branch) => build(withOwn(own, branch, others, document))),
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

const annotations = new Set([
  ...['$schema', '$id', 'title', 'description', 'examples', 'default', 'deprecated'],
]);

/** A branch of a union with what holds beside it, which other unions may. */
function withOwn(
  own: JsonSchema,
  branch: JsonSchema,
  others: readonly unknown[],
  document: JsonSchema,
): JsonSchema {
  const beside = Object.fromEntries(Object.entries(own).filter(([key]) => !annotations.has(key)));
  if (Object.keys(beside).length === 0 && others.length === 0) return branch;
  const merged = mergeSchemas(beside, mergeAllOf(followed(branch, document), document));
  return others.length === 0 ? merged : mergeSchemas(merged, { [unionList]: others });
}
