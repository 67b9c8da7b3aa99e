import { expect, test } from 'vitest';
import { timestampProblem } from './timestamp.ts';

test.each([
  ['', 'TIMESTAMP_MALFORMED'],
  [' 100', 'TIMESTAMP_MALFORMED'],
  ['100 ', 'TIMESTAMP_MALFORMED'],
  ['100\n', 'TIMESTAMP_MALFORMED'],
  ['100x', 'TIMESTAMP_MALFORMED'],
  ['-100', 'TIMESTAMP_MALFORMED'],
  ['+100', 'TIMESTAMP_MALFORMED'],
  ['0100', 'TIMESTAMP_MALFORMED'],
  ['100.0', 'TIMESTAMP_MALFORMED'],
  ['1e2', 'TIMESTAMP_MALFORMED'],
  ['0x64', 'TIMESTAMP_MALFORMED'],
  ['１００', 'TIMESTAMP_MALFORMED'],
  ['NaN', 'TIMESTAMP_MALFORMED'],
  ['Infinity', 'TIMESTAMP_MALFORMED'],
  ['100, 100', 'TIMESTAMP_MALFORMED'],
  ['1970-01-01T00:01:40Z', 'TIMESTAMP_MALFORMED'],
  ['17000000000000', 'TIMESTAMP_MALFORMED'],
  ['1700000000000', 'TIMESTAMP_IN_MILLISECONDS'],
  ['99999999999', 'TIMESTAMP_TOO_NEW'],
  ['0', 'TIMESTAMP_TOO_OLD'],
  ['89', 'TIMESTAMP_TOO_OLD'],
  ['90', undefined],
  ['100', undefined],
  ['110', undefined],
  ['111', 'TIMESTAMP_TOO_NEW'],
])('%j at second 100, give or take 10: %s', (text, want) => {
  expect(timestampProblem(text, 100, 10)).toBe(want);
});
