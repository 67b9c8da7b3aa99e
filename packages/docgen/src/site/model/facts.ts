import type { JsonSchema } from '@hookpact/json-schema';
import { isAnnotation } from './keywords.ts';
import { code, type Phrase, value, words } from './phrase.ts';
import type { Fact } from './row.ts';

/** Keywords that rows, types and sentences show; all others are shown as they are. */
const shownElsewhere = new Set([
  '$ref',
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'const',
  'contains',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'else',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'if',
  'items',
  'maxContains',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minContains',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'not',
  'nullable',
  'oneOf',
  'pattern',
  'patternProperties',
  'prefixItems',
  'properties',
  'propertyNames',
  'required',
  'then',
  'type',
  'unevaluatedItems',
  'unevaluatedProperties',
  'uniqueItems',
]);

/** Everything about a value that is one short sentence. */
export function factsOf(schema: JsonSchema): Fact[] {
  return [
    ...textFacts(schema),
    ...numberFacts(schema),
    ...range(schema, 'minItems', 'maxItems', 'element'),
    ...(schema.uniqueItems === true ? [words('all elements different')] : []),
    ...range(schema, 'minProperties', 'maxProperties', 'field'),
    ...('default' in schema ? [[...words('default '), ...value(schema.default)]] : []),
    ...unknownKeywords(schema),
  ];
}

function textFacts(schema: JsonSchema): Fact[] {
  const { format, pattern, contentEncoding, contentMediaType } = schema;
  return [
    ...named('format ', format),
    ...range(schema, 'minLength', 'maxLength', 'character'),
    ...named('pattern ', pattern),
    ...named('encoded as ', contentEncoding),
    ...named('holds ', contentMediaType),
  ];
}

function numberFacts(schema: JsonSchema): Fact[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  // draft-04 has `exclusiveMinimum: true` beside `minimum`
  const [above, below] = [exclusiveMinimum === true, exclusiveMaximum === true];
  return [
    ...named(above ? 'above ' : 'at least ', minimum),
    ...named('above ', above ? undefined : exclusiveMinimum),
    ...named(below ? 'below ' : 'at most ', maximum),
    ...named('below ', below ? undefined : exclusiveMaximum),
    ...named('multiple of ', multipleOf),
  ];
}

function named(label: string, given: unknown): Phrase[] {
  // what JSON parsers hold exactly: libraries write this for "an integer"
  if (Math.abs(Number(given)) === Number.MAX_SAFE_INTEGER) return [];
  if (typeof given === 'number') return [[...words(label), ...words(String(given))]];
  return typeof given === 'string' ? [[...words(label), ...code(given)]] : [];
}

function range(schema: JsonSchema, least: string, most: string, unit: string): Fact[] {
  const [from, to] = [schema[least], schema[most]];
  const units = (count: unknown) => (count === 1 ? unit : `${unit}s`);
  const isFrom = typeof from === 'number' && from > 0;
  if (typeof to !== 'number') return isFrom ? [words(`at least ${from} ${units(from)}`)] : [];
  if (!isFrom) return [words(to === 0 ? `no ${unit}s` : `at most ${to} ${units(to)}`)];
  return [words(from === to ? `${to} ${units(to)}` : `${from} to ${to} ${units(to)}`)];
}

/** An unknown keyword must not be hidden: it may be a requirement. */
function unknownKeywords(schema: JsonSchema): Fact[] {
  return Object.entries(schema)
    .filter(([keyword]) => !shownElsewhere.has(keyword) && !isAnnotation(keyword))
    .map(([keyword, given]) => [...code(keyword), ...words(' '), ...value(given)]);
}
