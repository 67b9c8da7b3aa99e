import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Timestamp, toTimestamp } from './timestamp.ts';

it('writes a time as the reference does', () => {
  expect(toTimestamp(Date.UTC(2024, 11, 15, 1, 41, 59, 195))).toBe('2024-12-15T01:41:59.195000');
});

it('writes only times that its own model reads', () => {
  const times = fc.date({
    min: new Date('1970-01-01'),
    max: new Date('9999-12-31'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(times, (time) => {
      const text = toTimestamp(time.getTime());
      expect(z.safeParse(Timestamp, text).success).toBe(true);
      expect(Date.parse(`${text}Z`)).toBe(time.getTime());
    }),
  );
});
