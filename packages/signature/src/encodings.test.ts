import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, fromBase64Url, isBase64, toBase64, toBase64Url } from './encodings.ts';

test('every byte string has one base64 text, which is read back', () => {
  const law = fc.property(fc.uint8Array(), (bytes) => {
    const text = toBase64(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64'));
    expect(isBase64(text)).toBe(true);
    expect(fromBase64(text)).toEqual(bytes);
    expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
  });
  fc.assert(law);
});

test.each([
  ['', true],
  ['AA==', true],
  ['AB==', false],
  ['AAA=', true],
  ['AAB=', false],
  ['AAAA', true],
  ['AAA', false],
  ['AA=', false],
  ['A===', false],
  ['====', false],
  ['AA==AAAA', false],
  ['AAAA\n', false],
])('%j is base64: %s', (text, want) => {
  expect(isBase64(text)).toBe(want);
});

test('a text that is taken is the one that its bytes give', () => {
  const character = fc.constantFrom(...'AQgwBCk+/=-_ \n');
  const law = fc.property(fc.string({ unit: character, maxLength: 8 }), (text) => {
    const canonical = Buffer.from(text, 'base64').toString('base64');
    expect(isBase64(text)).toBe(text === canonical);
  });
  fc.assert(law, { numRuns: 2_000 });
});
