import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import type { SchemaDialect } from '../schema/converter.ts';

const applicators = [
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'properties',
  'additionalProperties',
  'items',
];
const limits = [
  ...['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minProperties', 'maxProperties', 'required'],
];
const words = ['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly'];
const everywhere = ['$ref', 'type', 'enum', 'format', ...applicators, ...limits, ...words];
const sinceDraft07 = [
  ...['$schema', '$id', '$comment', 'const', 'examples', 'if', 'then', 'else', 'contains'],
  ...['patternProperties', 'propertyNames', 'contentEncoding', 'contentMediaType'],
];

/** The keywords that each dialect defines. Strict validators refuse a schema with any other. */
const keywords: Record<SchemaDialect, ReadonlySet<string>> = {
  'draft-2020-12': new Set([
    ...[...everywhere, ...sinceDraft07, '$defs', '$anchor', '$dynamicRef', '$dynamicAnchor'],
    ...['prefixItems', 'minContains', 'maxContains', 'dependentRequired', 'dependentSchemas'],
    ...['unevaluatedItems', 'unevaluatedProperties', 'contentSchema'],
  ]),
  'draft-07': new Set([
    ...[...everywhere, ...sinceDraft07, 'definitions', 'additionalItems', 'dependencies'],
  ]),
  'openapi-3.0': new Set([...everywhere, 'nullable', 'example']),
};

/** The keywords that a dialect defines. */
export const keywordsOf = (dialect: SchemaDialect): ReadonlySet<string> => keywords[dialect];

/**
 * Leaves out what a team noted beside its schemas and no validator knows; a `unit` goes into the
 * description. OpenAPI 3.0 has one `example`, not a list.
 */
export function withKnownKeywords(document: JsonSchema, dialect: SchemaDialect): JsonSchema {
  return mapSchemas(document, ({ examples, ...given }) => {
    const schema = withExamples(withUnit(given), examples, dialect);
    const known = Object.entries(schema).filter(([keyword]) => keywords[dialect].has(keyword));
    return Object.fromEntries(known);
  });
}

function withExamples(schema: JsonSchema, examples: unknown, dialect: SchemaDialect): JsonSchema {
  if (!Array.isArray(examples) || examples.length === 0) return schema;
  return dialect === 'openapi-3.0' ? { example: examples[0], ...schema } : { ...schema, examples };
}

function withUnit({ unit, ...schema }: JsonSchema): JsonSchema {
  if (typeof unit !== 'string') return schema;
  const { description } = schema;
  return { ...schema, description: [description, `Unit: ${unit}.`].filter(Boolean).join(' ') };
}
