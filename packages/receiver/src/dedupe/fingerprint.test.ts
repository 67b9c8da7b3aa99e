import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint, randomSeed, type Seed } from './fingerprint.ts';

const count = 50_000;
const seed: Seed = { high: 0x5eed, low: -7 };
const otherSeed: Seed = { high: 0x5eed, low: -8 };
const families: [string, (n: number) => string][] = [
  ['ids that count up', (n) => `sieve:id:msg_${n}`],
  ['ids of one length', (n) => `sieve:event:job.complete finished ${String(n).padStart(12, '0')}`],
  ['ids that differ at their start', (n) => `${n}:event:job.complete finished`],
];

it.each(families)('tells keys apart: %s', (_, keyOf) => {
  const prints = Array.from({ length: count }, (_, n) => fingerprint(keyOf(n), seed));
  expect(new Set(prints.map(({ high, low }) => `${high} ${low}`)).size).toBe(count);
  // of each half, by chance 0.3 pairs are alike
  expect(new Set(prints.map(({ high }) => high)).size).toBeGreaterThan(count - 5);
  expect(new Set(prints.map(({ low }) => low)).size).toBeGreaterThan(count - 5);
});

const buckets = 1_024;
const bucketOf = (key: string, seed: Seed) => fingerprint(key, seed).high & (buckets - 1);

it.each(families)('fills a table evenly: %s', (_, keyOf) => {
  const events = new Array<number>(buckets).fill(0);
  for (let n = 0; n < count; n += 1) {
    const bucket = bucketOf(keyOf(n), seed);
    events[bucket] = (events[bucket] ?? 0) + 1;
  }
  const mean = count / buckets;
  expect(Math.max(...events)).toBeLessThan(2 * mean); // by chance, 1.5 of it
  expect(Math.min(...events)).toBeGreaterThan(mean / 2);
});

it.each(families)('scatters keys that meet under one seed by every other seed: %s', (_, keyOf) => {
  const keys = Array.from({ length: count }, (_, n) => keyOf(n));
  const meeting = keys.filter((key) => bucketOf(key, seed) === 0);
  const scattered = new Set(meeting.map((key) => bucketOf(key, otherSeed)));
  expect(scattered.size).toBeGreaterThan(0.8 * meeting.length); // by chance, 0.98 of them
});

it('draws another seed each time', () => {
  expect(randomSeed()).not.toEqual(randomSeed());
});

it('is two integers of 32 bits, the second never 0', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      const { high, low } = fingerprint(key, seed);
      expect([high | 0, low | 0]).toEqual([high, low]);
      expect(low).not.toBe(0);
    }),
  );
});
