import { expect, it } from 'vitest';
import { isFunctionName, parseFunctionReference } from './function-name.ts';

it.each([
  ['sieve/dubbing', { name: 'sieve/dubbing', version: 'latest' }],
  ['sieve/dubbing:latest', { name: 'sieve/dubbing', version: 'latest' }],
  ['acme_1/f-2.x:8cbefc5', { name: 'acme_1/f-2.x', version: '8cbefc5' }],
  ['sieve', undefined],
  ['sieve/', undefined],
  ['/dubbing', undefined],
  ['sieve/dubbing/more', undefined],
  ['../dubbing', undefined],
  ['sieve/..', undefined],
  ['sieve/../../etc/passwd', undefined],
  ['sieve\\dubbing', undefined],
  ['sieve%2fdubbing', undefined],
  ['sieve/dubbing:', undefined],
  ['sieve/dubbing:a:b', undefined],
  ['sieve/dubbing\n', undefined],
  ['sieve/dub\u0000bing', undefined],
  [`sieve/${'x'.repeat(129)}`, undefined],
  ['', undefined],
])('%j is read as %j', (text, want) => {
  const read = parseFunctionReference(text);
  expect(read && { name: read.name, version: read.version }).toEqual(want);
  expect(read && `${read.owner}/${read.ownName}`).toBe(want?.name);
});

it('a name has no version', () => {
  expect(isFunctionName('sieve/dubbing')).toBe(true);
  expect(isFunctionName('sieve/dubbing:latest')).toBe(false);
});
