import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { check } from './check.ts';

const LARGE = 5_100;

/** The result of the schema library when it is asked for everything. */
function whole(schema: z.ZodType, value: unknown) {
  const result = schema['~standard'].validate(value);
  if (!(result instanceof Promise)) return result;
  result.catch(() => {}); // an intersection whose sides cannot be merged
  throw new Error('It throws.');
}

const { schema: anySchema } = fc.letrec<{ schema: z.ZodType }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<z.ZodType>(
      z.string(),
      z.number().min(1),
      z.literal('a'),
      z.null(),
      z.string().catch('caught'),
      z.number().default(7),
      z.string().transform((text) => text.length),
    ),
    tie('schema').map((item) => z.array(item)),
    tie('schema').map((item) => z.array(item).min(2).max(100)),
    tie('schema').map((item) => z.record(z.string(), item)),
    tie('schema').map((item) => z.optional(item)),
    // a rule about the value as a whole: no part of it tells
    tie('schema').map((item) =>
      item.refine((value) => (JSON.stringify(value)?.length ?? 0) % 3 > 0),
    ),
    fc.tuple(tie('schema'), tie('schema')).map(([a, b]) => z.looseObject({ a, b: b.optional() })),
    fc.tuple(tie('schema'), tie('schema')).map(([a, b]) => z.strictObject({ a, b })),
    fc.tuple(tie('schema'), tie('schema')).map(([a, b]) => z.tuple([a], b)),
    fc.tuple(tie('schema'), tie('schema')).map((options) => z.union(options)),
    fc.tuple(tie('schema'), tie('schema')).map(([a, b]) => z.intersection(a, b)),
  ),
}));

const { value: smallValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('a', 'other', '', 0, 3, null, true),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.record({ a: tie('value'), b: tie('value'), c: tie('value') }, { requiredKeys: [] }),
  ),
}));

const largeArray = fc
  .tuple(smallValue, smallValue, fc.nat(LARGE - 1))
  .map(([item, odd, at]): unknown[] => Array(LARGE).fill(item).with(at, odd));
const anyValue = fc.oneof(
  smallValue,
  largeArray,
  largeArray.map((a): unknown => ({ a, b: a.slice(0, 3) })),
);

describe('a check', () => {
  it('has the verdict, the value and the issues of the schema, for any schema and value', () => {
    const verdicts = { ok: 0, small: 0, large: 0 };
    const law = fc.property(anySchema, anyValue, fc.boolean(), (plain, value, compiled) => {
      const schema = compiled ? z.compile(plain) : plain;
      let want: ReturnType<typeof whole>;
      try {
        want = whole(plain, value);
      } catch {
        return;
      }
      const got = check(schema, value, 'x');
      expect(got.ok).toBe(want.issues === undefined);
      if (got.ok) {
        verdicts.ok += 1;
        expect(got.value).toEqual('value' in want ? want.value : undefined);
        return;
      }
      const codes = got.issues.map(({ code }) => code);
      const isStopped = codes.includes('more_issues');
      if (isStopped) {
        verdicts.large += 1;
        expect(codes.indexOf('more_issues')).toBe(codes.length - 1);
        expect(got.issues.length).toBeGreaterThan(1);
        expect(got.total).toBe(got.issues.length);
        return;
      }
      verdicts.small += 1;
      expect(got.total).toBeGreaterThanOrEqual(want.issues?.length ?? 0);
    });
    fc.assert(law, { numRuns: 150 });
    // each branch was taken
    expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(0);
  });

  it.each([
    ['Zod', z.looseObject({ items: z.array(z.string()), id: z.string() })],
    ['Zod, compiled', z.compile(z.looseObject({ items: z.array(z.string()), id: z.string() }))],
    ['Zod mini', mini.looseObject({ items: mini.array(mini.string()), id: mini.string() })],
  ])('of a small payload tells all issues, in %s', (_, schema) => {
    const result = check(schema, { items: ['a', 1, 2], id: 3 }, 'x');
    expect(result).toMatchObject({
      ok: false,
      issues: [{ pointer: '/items/1' }, { pointer: '/items/2' }, { pointer: '/id' }],
      total: 3,
    });
  });

  it.each([
    ['Zod', z.looseObject({ items: z.array(z.string()) })],
    ['Zod, compiled', z.compile(z.looseObject({ items: z.array(z.string()) }))],
    ['Zod mini', mini.looseObject({ items: mini.array(mini.string()) })],
  ])('of a large payload stops at the first issue, in %s', (_, schema) => {
    const items = Array(LARGE).fill('a').with(70, 1).with(71, 2);
    const result = check(schema, { items }, 'x');
    expect(result).toMatchObject({
      ok: false,
      issues: [{ pointer: '/items/70', code: 'invalid_type' }, { code: 'more_issues' }],
    });
  });

  it('looks at nothing behind the first value of a wrong type in a large payload', () => {
    let seen = 0;
    const item = z.string().refine(() => {
      seen += 1;
      return true;
    });
    expect(check(z.array(item), Array(LARGE).fill('a').with(9, 1), 'x').ok).toBe(false);
    expect(seen).toBe(9);
  });

  it('makes words for few of the values that break a rule in a large payload', () => {
    let asked = 0;
    const config = z.config();
    const customError = () => {
      asked += 1;
      return undefined;
    };
    z.config({ customError });
    try {
      const result = check(z.array(z.string().min(3)), Array(LARGE).fill('a'), 'x');
      expect(result).toMatchObject({ ok: false, total: 50 });
      expect(asked).toBeLessThan(60);
      expect(result.ok ? [] : result.issues.slice(0, 1)).toEqual([
        { pointer: '/0', code: 'too_small', message: 'Invalid input' },
      ]);
    } finally {
      z.config({ customError: undefined, ...config });
    }
  });

  it('takes a large payload of which a branch that does not count has thousands of issues', () => {
    const odd = z.array(z.string().min(3));
    const union = z.union([z.array(z.union([odd, z.number()])).length(1), z.array(z.unknown())]);
    const value = Array(60).fill(Array(100).fill('a'));
    expect(check(union, value, 'x')).toEqual({ ok: true, value });
    expect(check(odd.catch([]), Array(LARGE).fill('a'), 'x')).toEqual({ ok: true, value: [] });
  });

  it('tells a schema that waits, and one that throws', () => {
    const waiting = z.string().refine(async () => true);
    expect(() => check(waiting, 'a', 'x')).toThrow('x');
    const throwing = z.string().refine(() => {
      throw new Error('mine');
    });
    expect(() => check(throwing, 'a', 'x')).toThrow('x');
  });
});
