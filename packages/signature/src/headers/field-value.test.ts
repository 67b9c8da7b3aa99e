import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listMembers, parseContentLength, toToken, withoutParameters } from './field-value.ts';

/** The same token as different senders and proxies write it. */
const spellings = (token: string) => [
  token,
  token.toUpperCase(),
  ` ${token}\t`,
  `"${token}"`,
  `'${token}'`,
  `" ${token} "`,
];

describe('the readers of header values', () => {
  it('find a token again, however it is spelled', () => {
    const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/);
    fc.assert(
      fc.property(fc.array(token), fc.nat(5), (tokens, spelling) => {
        const written = tokens.map((token) => spellings(token)[spelling]).join(' ,, ,\t');
        expect(listMembers(written).map(toToken)).toEqual(tokens);
      }),
    );
  });

  it('never throw, and take time that grows with the length', () => {
    const awkward = fc.stringMatching(/^[a;,="'\\ \t]{0,40}$/);
    fc.assert(
      fc.property(awkward, (value) => {
        listMembers(value);
        withoutParameters(value);
        parseContentLength(value);
      }),
    );
    for (const part of [',', '"', '\\', '";', "'", ' ']) {
      const startedAt = performance.now();
      listMembers(part.repeat(200_000)).map(withoutParameters);
      expect(performance.now() - startedAt).toBeLessThan(20_000); // quadratic would take minutes
    }
  });

  it.each([
    ['0', 0],
    ['15', 15],
    ['', undefined],
    ['-1', undefined],
    ['5, 5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    [' 5', undefined],
    [null, undefined],
  ])('read the content length %j as %j', (value, want) => {
    expect(parseContentLength(value)).toBe(want);
  });
});
