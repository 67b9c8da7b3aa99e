import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

const count = 50_000;
const families: [string, (n: number) => string][] = [
  ['ids that count up', (n) => `sieve:id:msg_${n}`],
  ['ids of one length', (n) => `sieve:event:job.complete finished ${String(n).padStart(12, '0')}`],
  ['ids that differ at their start', (n) => `${n}:event:job.complete finished`],
];

it.each(families)('tells keys apart: %s', (_, keyOf) => {
  const prints = Array.from({ length: count }, (_, n) => fingerprint(keyOf(n)));
  expect(new Set(prints.map(({ high, low }) => `${high} ${low}`)).size).toBe(count);
  // of each half, by chance 0.3 pairs are alike
  expect(new Set(prints.map(({ high }) => high)).size).toBeGreaterThan(count - 5);
  expect(new Set(prints.map(({ low }) => low)).size).toBeGreaterThan(count - 5);
});

it.each(families)('fills a table evenly: %s', (_, keyOf) => {
  const buckets = 1_024;
  const events = new Array<number>(buckets).fill(0);
  for (let n = 0; n < count; n += 1) {
    const bucket = fingerprint(keyOf(n)).high & (buckets - 1);
    events[bucket] = (events[bucket] ?? 0) + 1;
  }
  const mean = count / buckets;
  expect(Math.max(...events)).toBeLessThan(2 * mean); // by chance, 1.5 of it
  expect(Math.min(...events)).toBeGreaterThan(mean / 2);
});

it('is two integers of 32 bits, the second never 0', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      const { high, low } = fingerprint(key);
      expect([high | 0, low | 0]).toEqual([high, low]);
      expect(low).not.toBe(0);
    }),
  );
});
