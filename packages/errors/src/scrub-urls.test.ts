import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scrubUrls } from './scrub-urls.ts';

it.each([
  ['see https://nodejs.org.', 'see https://nodejs.org.'],
  ["url (http://a/?k=1). URL: 'http://u:p@a/'.", "url (http://a/ URL: 'http://a/'."],
  ['{"url":"http://u:p@a/b?c"}', '{"url":"http://a/b"}'],
  ['no URL? none#at@all', 'no URL? none#at@all'],
])('in %s it leaves %s', (text, expected) => {
  expect(scrubUrls(text)).toBe(expected);
});

it('leaves no secret of a URL in a text, wherever the URL stands', () => {
  const url = fc
    .tuple(fc.webAuthority(), fc.string())
    .map(([host, path]) => `https://u:marker@${host}/${encodeURI(path)}`);
  const tail = fc.constantFrom('?marker', '?a=marker#marker', '#marker', '');
  fc.assert(
    fc.property(fc.string(), url, tail, (before, address, end) => {
      const words = before.replaceAll('marker', '');
      expect(scrubUrls(`${words} ${address}${end} and ("${address}${end}")`)).not.toContain(
        'marker',
      );
    }),
  );
});
