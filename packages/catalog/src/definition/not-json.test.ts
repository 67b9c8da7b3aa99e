import '../zod3/index.ts';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import * as z3 from 'zod/v3';
import { CatalogError, defineCatalog, type EventSchema } from '../index.ts';
import { jsonSchema } from '../json-schema/index.ts';

const define = (schema: EventSchema, example: object = {}) =>
  defineCatalog({
    name: 'demo',
    version: '1',
    title: 'Demo',
    typeKey: 'type',
    events: { made: { schema, summary: 'Made.', examples: [{ type: 'made', ...example }] } },
  });
const made = (shape: z.core.$ZodLooseShape) => z.looseObject({ type: z.literal('made'), ...shape });
const made3 = (shape: z3.ZodRawShape) =>
  z3.object({ type: z3.literal('made'), ...shape }).passthrough();

const kinds: Record<string, z.ZodType> = {
  'a bigint': z.bigint(),
  'a Date': z.date(),
  'a File': z.file(),
  'a Map': z.map(z.string(), z.string()),
  'a Promise': z.promise(z.string()),
  'a Set': z.set(z.string()),
  'a symbol': z.symbol(),
  NaN: z.nan(),
  undefined: z.undefined(),
  'the literal undefined': z.literal(undefined),
  'the literal 1': z.literal(1n),
};

const locations: Record<string, (schema: z.ZodType) => [shape: z.ZodType, pointer: string]> = {
  'a field': (schema) => [schema, '/at'],
  'an optional field': (schema) => [schema.optional(), '/at'],
  'a field that may be null': (schema) => [schema.nullable(), '/at'],
  'a field with a default': (schema) => [z.string().default('').or(schema).optional(), '/at'],
  'a nested field': (schema) => [z.object({ b: z.object({ c: schema }).optional() }), '/at/b/c'],
  'a list': (schema) => [z.array(schema), '/at/*'],
  'a tuple': (schema) => [z.tuple([z.string(), schema]), '/at/1'],
  'a record': (schema) => [z.record(z.string(), schema), '/at/*'],
  'a union': (schema) => [z.union([z.string(), z.object({ a: schema })]), '/at/a'],
  'the input of a transform': (schema) => [schema.transform(String), '/at'],
  'a recursive shape': (schema) => {
    const Node = z.object({
      value: schema,
      get next() {
        return Node.optional();
      },
    });
    return [Node, '/at/value'];
  },
};

const refusal = (what: string, pointer: string) =>
  expect.objectContaining({
    code: 'SCHEMA_NOT_JSON',
    message: `The schema of made takes ${what} at ${pointer}, which JSON does not have.`,
  });

describe('what JSON does not have is refused when the catalogue is defined', () => {
  it.each(Object.entries(kinds))('%s', (what, schema) => {
    expect(() => define(made({ at: schema.optional() }))).toThrow(refusal(what, '/at'));
  });

  it.each(Object.entries(locations))('inside %s', (_, place) => {
    const [schema, pointer] = place(z.bigint());
    expect(() => define(made({ at: schema.optional() }))).toThrow(refusal('a bigint', pointer));
  });

  it.each<[what: string, schema: z3.ZodTypeAny, pointer: string]>([
    ['a Date', z3.date(), '/at'],
    ['a bigint', z3.object({ b: z3.bigint() }), '/at/b'],
    ['a Map', z3.array(z3.map(z3.string(), z3.string())), '/at/*'],
    ['a Set', z3.set(z3.string()), '/at'],
    ['undefined', z3.undefined(), '/at'],
    ['NaN', z3.nan(), '/at'],
  ])('%s of Zod 3', (what, schema, pointer) => {
    expect(() => define(made3({ at: schema.optional() }))).toThrow(refusal(what, pointer));
  });

  it('in Zod 4 mini by its example, or when the JSON Schema is written', () => {
    const schema = mini.looseObject({
      type: mini.literal('made'),
      at: mini.optional(mini.date()),
    });
    expect(() => define(schema, { at: new Date(0) })).toThrow(CatalogError);
    const write = () => jsonSchema(define(schema));
    expect(write).toThrow(refusal('a Date', '/at'));
  });

  it.each<[what: string, value: unknown, pointer: string]>([
    ['a Date', new Date(0), '/at'],
    ['a value of the type bigint', 1n, '/at'],
    ['a Map', { deep: [new Map()] }, '/at/deep/0'],
    ['NaN', Number.NaN, '/at'],
    ['a value of the type function', () => 0, '/at'],
  ])('an example with %s', (what, at, pointer) => {
    expect(() => define(made({ at: z.unknown() }), { at })).toThrow(
      expect.objectContaining({
        code: 'EXAMPLE_NOT_JSON',
        message: `Example 0 of made holds ${what} at ${pointer}, which JSON does not have.`,
      }),
    );
  });
});

describe('what only handlers get may be anything', () => {
  it.each<[how: string, schema: z.ZodType, wire: unknown]>([
    ['by a transform', z.string().transform((text) => new Map([[text, 1n]])), 'x'],
    ['by a pipe', z.iso.datetime().pipe(z.coerce.date()), '2026-01-01T00:00:00Z'],
    ['by a coercion', z.coerce.date(), '2026-01-01'],
    ['by a coercion to a bigint', z.coerce.bigint(), '9007199254740993'],
    ['by a preprocess', z.preprocess((input) => new Date(String(input)), z.date()), '2026-01-01'],
  ])('%s', (_, schema, at) => {
    const catalog = define(made({ at: schema }), { at });
    expect(catalog.safeParse({ type: 'made', at }).kind).toBe('event');
    expect(JSON.stringify(jsonSchema(catalog))).toContain('"at"');
  });
});

describe('what checks asynchronously is refused when the catalogue is defined', () => {
  it.each<[what: string, schema: EventSchema]>([
    ['a refinement', made({ at: z.string().refine(async () => true) })],
    ['a transform', made({ at: z.string().transform(async (text) => text) })],
    ['a refinement of Zod 3', made3({ at: z3.string().refine(async () => true) })],
    [
      'a check of mini',
      mini.looseObject({
        type: mini.literal('made'),
        at: mini.string().check(mini.refine(async () => true)),
      }),
    ],
  ])('%s', (_, schema) => {
    expect(() => define(schema, { at: 'x' })).toThrow(
      expect.objectContaining({ code: 'SCHEMA_ASYNC' }),
    );
  });
});
