import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventTable, type KnownEvent } from './event-table.ts';

// few of them, so that keys come again and share their places, also those at the end of a table
const key = fc.record({
  high: fc.constantFrom(0, 1, 255, 511, -1),
  low: fc.integer({ min: 1, max: 300 }),
});
const event = fc.record({
  key,
  checksum: fc.integer(),
  claim: fc.integer({ min: 1 }),
  endsAt: fc.double({ noNaN: true }),
});

const nameOf = ({ key }: KnownEvent) => `${key.high} ${key.low}`;
function found(table: EventTable, { key }: KnownEvent): KnownEvent | undefined {
  const entry = table.find(key);
  return entry && { key, checksum: entry.checksum, claim: entry.claim, endsAt: entry.endsAt };
}

it('holds the latest event of each key, while it grows', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 1_000, size: 'max' }), (events) => {
      const table = new EventTable();
      const latest = new Map<string, KnownEvent>();
      for (const event of events) {
        table.put(event);
        latest.set(nameOf(event), event);
        expect(found(table, event)).toEqual(event);
      }
      expect(table.size).toBe(latest.size);
      for (const event of latest.values()) expect(found(table, event)).toEqual(event);
    }),
    { numRuns: 30 },
  );
});

it('finds no event that it was not given', () => {
  fc.assert(
    fc.property(fc.uniqueArray(event, { selector: nameOf }), event, (events, other) => {
      const table = new EventTable();
      for (const event of events) table.put(event);
      const isThere = events.some((event) => nameOf(event) === nameOf(other));
      expect(table.find(other.key) !== undefined).toBe(isThere);
    }),
  );
});

it('knows which events a claim holds', () => {
  const table = new EventTable();
  const events = [1, 2, 3].map((n) => ({
    key: { high: n, low: n },
    checksum: n,
    claim: n,
    endsAt: n / 2,
  }));
  for (const event of events) table.put(event);
  table.find({ high: 2, low: 2 })?.settle(9);
  expect(table.claimed()).toEqual([events[0], events[2]]);
  expect(table.find({ high: 2, low: 2 })).toMatchObject({ isClaimed: false, endsAt: 9 });
});

it('is empty when it is cleared', () => {
  const table = new EventTable();
  const key = { high: 1, low: 1 };
  table.put({ key, checksum: 1, claim: 1, endsAt: 1 });
  table.clear();
  expect([table.size, table.find(key)]).toEqual([0, undefined]);
});
