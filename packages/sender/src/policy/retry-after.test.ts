import { expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

it.each<[header: string | undefined, wantMs: number | undefined]>([
  [undefined, undefined],
  ['0', 0],
  ['120', 120_000],
  ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
  ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['5 minutes', undefined],
  ['99999999999', 99_999_999_999_000],
  ['9'.repeat(400), Number.POSITIVE_INFINITY],
  [' 120 ', 120_000],
  ['Thursday, 01-Jan-26 00:01:00 GMT', 60_000],
  ['Thu Jan  1 00:01:00 2026', 60_000],
  ['Thu Jan 01 00:01:00 2026', 60_000],
  ['Friday, 31-Dec-99 23:59:59 GMT', 0],
  ['Saturday, 01-Jan-50 00:00:00 GMT', Date.UTC(2050, 0, 1) - NOW],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['120, 120', undefined],
  ['2026-01-01T00:01:00Z', undefined],
  ['Thu, 01 Jan 2026 00:01:00 +0000', undefined],
  ['Thursday, 01-Jan-2026 00:01:00 GMT', undefined],
  ['Xxx, 99 Yyy 2026 00:00:00 GMT', undefined],
])('reads Retry-After: %s as %s ms', (header, wantMs) => {
  expect(parseRetryAfter(header, NOW)).toBe(wantMs);
});
