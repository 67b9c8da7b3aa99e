import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryValue } from '../testing/arbitrary-schemas.ts';
import { pairsOf, schemas, settingsFor } from '../testing/law-pairs.ts';
import { sampleOf } from '../testing/samples.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { World } from './comparison.ts';
import { declaredOnly } from './declared.ts';
import { validatorOf } from './validators.ts';

const limits = { timeoutMs: 60_000, maxSteps: 5_000 };
const open = { ...limits, world: 'open' } as const;
const worlds: readonly World[] = ['declared', 'open'];
const time = 3_600_000; // with COMPAT_PAIRS, as long as it takes

/** Payloads that a provider sends, by a validator that had no part in the proof. */
function sentIn(world: World, next: unknown): ((value: unknown) => boolean) | undefined {
  const allows = validatorOf(next, '2020-12');
  if (world === 'open' || !allows) return allows;
  const isDeclared = validatorOf(declaredOnly(next), '2020-12');
  return isDeclared && ((value) => allows(value) && isDeclared(value));
}

describe.each(Object.entries(pairsOf))('the laws of compareSchemas, on pairs %s', (_, pair) => {
  test.each(worlds)(
    'a witness is sent, and refused by the old schema, in the %s world',
    (world) => {
      fc.assert(
        fc.property(pair, ([old, next]) => {
          const result = compareSchemas(old, next, { ...limits, world });
          if (result.verdict !== 'breaking') return;
          expect(sentIn(world, next)?.(result.witness)).toBe(true);
          expect(validatorOf(old, '2020-12')?.(result.witness)).toBe(false);
        }),
        settingsFor(1 / 25),
      );
    },
    time,
  );

  test.each(worlds)(
    '"safe" is contradicted by no sample, in the %s world',
    (world) => {
      const drawn = fc.infiniteStream(fc.nat(1_000_000));
      const values = fc.array(arbitraryValue, { minLength: 8, maxLength: 8 });
      fc.assert(
        fc.property(pair, values, drawn, ([old, next], given, draws) => {
          if (compareSchemas(old, next, { ...limits, world }).verdict !== 'safe') return;
          const [isSent, isRead] = [sentIn(world, next), validatorOf(old, '2020-12')];
          if (!isSent || !isRead) return;
          const draw = (below: number) => Number(draws.next().value) % below;
          const samples = Array.from({ length: 12 }, (_one, at) =>
            sampleOf(at % 2 ? next : old, draw),
          );
          for (const value of [...given, ...samples]) {
            if (isSent(value) && !isRead(value))
              throw new Error(`Refused: ${JSON.stringify(value)}`);
          }
        }),
        settingsFor(1 / 20),
      );
    },
    time,
  );

  test(
    '"safe" is not contradicted by a witness of a narrower schema',
    () => {
      fc.assert(
        fc.property(pair, schemas.arbitrary, ([old, next], filter) => {
          if (compareSchemas(old, next, open).verdict !== 'safe') return;
          expect(compareSchemas(old, { allOf: [next, filter] }, open).verdict).not.toBe('breaking');
        }),
        settingsFor(1 / 30),
      );
    },
    time,
  );

  test(
    'rewriting a schema changes no verdict',
    () => {
      fc.assert(
        fc.property(pair, fc.constantFrom(...worlds), ([old, next], world) => {
          const asked = { ...limits, world };
          const plain = compareSchemas(old, next, asked).verdict;
          const rewritten = compareSchemas(rewrite(old, 'A'), rewrite(next, 'B'), asked).verdict;
          if (plain !== 'unknown' && rewritten !== 'unknown') expect(rewritten).toBe(plain);
        }),
        settingsFor(1 / 25),
      );
    },
    time,
  );
});

describe.each(Object.entries(schemas))('the laws of compareSchemas, on schemas %s', (_, schema) => {
  test(
    'a schema is safe for itself',
    () => {
      fc.assert(
        fc.property(schema, fc.constantFrom(...worlds), (schemas, world) => {
          const result = compareSchemas(schemas, structuredClone(schemas), { ...limits, world });
          expect(result.verdict).toBe('safe');
        }),
        settingsFor(1 / 30),
      );
    },
    time,
  );

  test(
    'safe twice is safe once',
    () => {
      fc.assert(
        fc.property(schema, schema, schema, (a, b, c) => {
          const chain: [unknown, unknown, unknown] = [a, b, c];
          const verdict = (x: unknown, y: unknown) => compareSchemas(x, y, open).verdict;
          for (const [x, y, z] of [
            chain,
            [{ anyOf: [{ anyOf: [a, b] }, c] }, { anyOf: [a, b] }, a],
          ]) {
            if (verdict(x, y) === 'safe' && verdict(y, z) === 'safe') {
              expect(verdict(x, z)).not.toBe('breaking');
            }
          }
        }),
        settingsFor(1 / 50),
      );
    },
    time,
  );
});

/** The same schema: other words, another name for it, its keys turned around, nulls spelled out. */
function rewrite(schema: unknown, name: string): unknown {
  return { title: `The schema ${name}`, ...(turned(named(schema, name)) as object) };
}

/** A schema without references can stand behind one. */
function named(schema: unknown, name: string): unknown {
  if (JSON.stringify(schema).includes('"$ref"')) return schema;
  return {
    $ref: `#/$defs/${name}`,
    $defs: { [name]: { description: name, allOf: [true, schema] } },
  };
}

function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(turned);
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)]);
  return Object.fromEntries(entries.reverse());
}
