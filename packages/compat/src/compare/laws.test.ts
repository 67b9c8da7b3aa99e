import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySchema, arbitraryValue } from '../testing/arbitrary-schemas.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { World } from './comparison.ts';
import { validatorOf } from './validators.ts';

const settings = { numRuns: 1000, seed: 20, endOnFailure: true };
const limits = { timeoutMs: 60_000, maxSteps: 5_000 };
const open = { ...limits, world: 'open' } as const;
const pair = fc.oneof(
  fc.tuple(arbitrarySchema, arbitrarySchema),
  fc.tuple(arbitrarySchema, arbitrarySchema).map(([a, b]) => [a, { allOf: [a, b] }] as const),
  fc.tuple(arbitrarySchema, arbitrarySchema).map(([a, b]) => [{ anyOf: [b, a] }, a] as const),
);

describe('the laws of compareSchemas', () => {
  test('a witness is accepted by the new schema and refused by the old one', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom<World>('open', 'declared'), ([old, next], world) => {
        const result = compareSchemas(old, next, { ...limits, world });
        if (result.verdict !== 'breaking') return;
        expect(validatorOf(next, '2020-12')?.(result.witness)).toBe(true);
        expect(validatorOf(old, '2020-12')?.(result.witness)).toBe(false);
      }),
      settings,
    );
  }, 120_000);

  test('"safe" is not contradicted by any value', () => {
    const values = fc.array(arbitraryValue, { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(pair, values, ([old, next], samples) => {
        if (compareSchemas(old, next, open).verdict !== 'safe') return;
        const isNew = validatorOf(next, '2020-12');
        const isOld = validatorOf(old, '2020-12');
        for (const value of samples) if (isNew?.(value)) expect(isOld?.(value)).toBe(true);
      }),
      settings,
    );
  }, 120_000);

  test('"safe" is not contradicted by a witness of a narrower schema', () => {
    fc.assert(
      fc.property(pair, arbitrarySchema, ([old, next], filter) => {
        if (compareSchemas(old, next, open).verdict !== 'safe') return;
        const narrower = { allOf: [next, filter] };
        expect(compareSchemas(old, narrower, open).verdict).not.toBe('breaking');
      }),
      settings,
    );
  }, 120_000);

  test('a schema is safe for itself', () => {
    fc.assert(
      fc.property(arbitrarySchema, (schema) => {
        expect(compareSchemas(schema, structuredClone(schema), open).verdict).toBe('safe');
      }),
      settings,
    );
  }, 120_000);

  test('rewriting a schema changes no verdict', () => {
    fc.assert(
      fc.property(pair, ([old, next]) => {
        const plain = compareSchemas(old, next, open).verdict;
        const rewritten = compareSchemas(rewrite(old, 'A'), rewrite(next, 'B'), open).verdict;
        if (plain !== 'unknown' && rewritten !== 'unknown') expect(rewritten).toBe(plain);
      }),
      settings,
    );
  }, 120_000);

  test('safe twice is safe once', () => {
    fc.assert(
      fc.property(arbitrarySchema, arbitrarySchema, arbitrarySchema, (a, b, c) => {
        const middle = { anyOf: [a, b] };
        const wide = { anyOf: [middle, c] };
        expect(compareSchemas(middle, a, open).verdict).not.toBe('breaking');
        expect(compareSchemas(wide, middle, open).verdict).not.toBe('breaking');
        expect(compareSchemas(wide, a, open).verdict).not.toBe('breaking');
      }),
      settings,
    );
  }, 120_000);
});

/** The same schema behind a reference, with words that say nothing and its keys turned around. */
function rewrite(schema: unknown, name: string): unknown {
  return {
    title: `The schema ${name}`,
    $ref: `#/$defs/${name}`,
    $defs: { [name]: { description: name, allOf: [true, turned(schema)] } },
  };
}

function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(turned);
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)]);
  return Object.fromEntries(entries.reverse());
}
