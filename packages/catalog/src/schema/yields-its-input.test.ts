import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { arbitraryOf } from '../arbitrary/index.ts';
import { yieldsItsInput } from './yields-its-input.ts';

const judges: [string, z.ZodType][] = [
  ['a string', z.string()],
  ['a string with limits', z.string().min(1).max(9).regex(/a/).startsWith('a')],
  ['a format', z.uuid()],
  ['a date as text', z.iso.datetime()],
  ['a number with limits', z.number().min(1).max(9).multipleOf(2)],
  ['an integer', z.int()],
  ['a boolean', z.boolean()],
  ['null', z.null()],
  ['anything', z.unknown()],
  ['a literal', z.literal('a')],
  ['an enum', z.enum(['a', 'b'])],
  ['an array with limits', z.array(z.string()).min(1)],
  ['a record', z.record(z.string(), z.number())],
  ['a loose object', z.looseObject({ a: z.string().optional(), b: z.number().nullable() })],
  ['a strict object', z.strictObject({ a: z.string() })],
  ['an object with a catchall', z.object({}).catchall(z.string())],
  ['a union', z.union([z.string(), z.null()])],
  [
    'a discriminated union',
    z.discriminatedUnion('type', [z.looseObject({ type: z.literal('a') })]),
  ],
];

const changes: [string, z.ZodType][] = [
  ['an object that leaves out what it does not declare', z.object({})],
  ['trim', z.string().trim()],
  ['toLowerCase', z.string().toLowerCase()],
  ['a URL, which is trimmed', z.url()],
  ['a URL, as a check', z.string().check(z.url())],
  ['coercion to a string', z.coerce.string()],
  ['coercion to a number', z.coerce.number()],
  ['coercion to a boolean', z.coerce.boolean()],
  ['a default', z.string().default('a')],
  ['a fallback', z.string().catch('a')],
  ['a transform', z.string().transform(Number)],
  ['a check that may change the value', z.string().check((payload) => void payload.value)],
  ['a refinement, which looks like one', z.string().refine(Boolean)],
  ['a date', z.date()],
  ['a record whose keys change', z.record(z.string().toLowerCase(), z.string())],
  ['a frozen object', z.looseObject({}).readonly()],
];

describe('a schema yields its input', () => {
  it.each(judges)('if it is %s', (_, schema) => {
    expect(yieldsItsInput(schema)).toBe(true);
    const inputs = fc.oneof(arbitraryOf(z.toJSONSchema(schema)), fc.jsonValue());
    fc.assert(
      fc.property(inputs, (input) => {
        fc.pre(!JSON.stringify(input).includes('__proto__')); // copies have no such keys
        const { success, data } = schema.safeParse(input);
        if (success) expect(data).toEqual(input);
      }),
    );
  });

  it('if it contains itself, and nothing that changes a value', () => {
    type Tree = { children: Tree[] };
    const Tree: z.ZodType<Tree> = z.looseObject({
      get children() {
        return z.array(Tree);
      },
    });
    expect(yieldsItsInput(Tree)).toBe(true);
  });
});

describe('a schema may yield something else', () => {
  it.each(changes)('if it is %s', (_, schema) => {
    expect(yieldsItsInput(schema)).toBe(false);
  });

  it.each(changes)('if it holds %s', (_, schema) => {
    expect(yieldsItsInput(z.array(z.looseObject({ a: schema.optional() })))).toBe(false);
    expect(yieldsItsInput(z.union([z.null(), schema]))).toBe(false);
    expect(yieldsItsInput(z.looseObject({}).catchall(schema))).toBe(false);
  });
});
