import type { JsonSchema } from '@hookpact/json-schema';
import * as fc from 'fast-check';

type Build = (schema: JsonSchema) => fc.Arbitrary<unknown>;

/** Generates values of a JSON Schema (draft 2020-12), as far as `catalog.jsonSchema` writes it. */
export function arbitraryOf(document: JsonSchema): fc.Arbitrary<unknown> {
  const definitions = Object.entries((document.$defs ?? {}) as Record<string, JsonSchema>); // JSON Schema's own rule
  const { '#': root } = fc.letrec<Record<string, unknown>>((tie) => {
    const build: Build = (schema) =>
      typeof schema.$ref === 'string' ? tie(schema.$ref) : byShape(schema, build);
    return Object.fromEntries([
      ['#', build(document)],
      ...definitions.map(([name, schema]) => [`#/$defs/${name}`, build(schema)]),
    ]);
  });
  return root as fc.Arbitrary<unknown>; // '#' is one of the keys
}

function byShape(schema: JsonSchema, build: Build): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives))
    return fc.oneof({ withCrossShrink: true }, ...alternatives.map(build));
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => build({ ...schema, type })));
  }
  switch (schema.type) {
    case 'object':
      return objectOf(schema, build);
    case 'array':
      return fc.array(build(asSchema(schema.items)), { maxLength: 4 });
    case 'string':
      return stringOf(schema);
    case 'integer':
      return fc.integer(rangeOf(schema));
    case 'number':
      return fc.double({ ...rangeOf(schema), noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: JsonSchema, build: Build): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>); // JSON Schema's own rule
  const declared = fc.record(
    Object.fromEntries(properties.map(([key, property]) => [key, build(property)])),
    { requiredKeys: Array.isArray(schema.required) ? schema.required : [] },
  );
  if (schema.additionalProperties === false) return declared;
  const key = fc.stringMatching(/^x_[a-z0-9]{1,8}$/);
  const undeclared = fc.dictionary(key, build(asSchema(schema.additionalProperties)), {
    maxKeys: 2,
  });
  return fc.tuple(undeclared, declared).map(([extra, known]) => ({ ...extra, ...known }));
}

// RFC 3339 has years of four digits only
const timestamp = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

function stringOf({ pattern, format, minLength, maxLength }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'uri') return fc.webUrl();
  if (format === 'email') return fc.emailAddress();
  if (format === 'date-time') return timestamp.map((date) => date.toISOString());
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  return fc.string({
    // length is counted in UTF-16 units by Zod and in code points by JSON Schema
    unit: minLength === undefined && maxLength === undefined ? 'grapheme' : 'grapheme-ascii',
    ...(typeof minLength === 'number' && { minLength }),
    ...(typeof maxLength === 'number' && { maxLength }),
  });
}

function rangeOf({ minimum, maximum }: JsonSchema) {
  return {
    ...(typeof minimum === 'number' && { min: minimum }),
    ...(typeof maximum === 'number' && { max: maximum }),
  };
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {}; // `true` and absent accept anything
}
