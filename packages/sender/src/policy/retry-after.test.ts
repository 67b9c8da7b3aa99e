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
  ['99999999999', undefined],
  ['Xxx, 99 Yyy 2026 00:00:00 GMT', undefined],
])('reads Retry-After: %s as %s ms', (header, wantMs) => {
  expect(parseRetryAfter(header, NOW)).toBe(wantMs);
});
