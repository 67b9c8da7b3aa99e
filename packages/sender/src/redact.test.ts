import { redactUrl } from '@hookpact/errors/redact-url';
import { describe, expect, it } from 'vitest';
import { redactId, redactText } from './redact.ts';

const secret = 'hunter2secret';

it('a word that is none, but pages long, is not shown', () => {
  const long = `${'x'.repeat(2_000)}://a.example/?t=${secret}`;
  expect(redactText(`at ${long} now`)).toBe('at (not shown) now');
});

/** Spellings of an address whose secret part nobody may see. */
const addresses = [
  `http://a.example/?t=${secret}`,
  `HTTP://a.example#${secret}`,
  `http://user:${secret}@a.example/`,
  `http://[::1]:99999/?t=${secret}`,
  `https://a.example:${secret}/`,
  `https://a.example/%3Ftoken=${secret}`,
  `https://a.example/path;token=${secret}`,
  `https://a.example/path%23${secret}`,
  `ht!tp://user:${secret}@a.example`,
  `//user:${secret}@a.example/`,
  `user:${secret}@a.example`,
  `a.example/in?${secret}`,
  `a.example/in?token=${secret}`,
  `http:a.example?${secret}`,
  `http:\\\\a.example\\?${secret}`,
  ` https://user:${secret}@a.example/ `,
  `\thttps://a.example/?${secret}`,
  `https://a.example/in\n?${secret}`,
  `postgres://user:${secret}@a.example/db`,
  `blob:https://a.example/x?${secret}`,
  `javascript:${secret}`,
  `data:,${secret}`,
  `mailto:${secret}`,
];

describe.each(addresses.map((address) => [JSON.stringify(address), address]))(
  '%s',
  (_, address) => {
    it.each([
      ['as a URL', redactUrl(address)],
      ['as an id', redactId(address)],
      ['in a sentence', redactText(`could not reach ${address} now`)],
      ['in quotes', redactText(`Invalid URL: '${address}', next`)],
      ['in brackets', redactText(`failed (${address}): reset`)],
    ])('%s shows no secret', (_, shown) => {
      expect(shown).not.toContain(secret);
    });
  },
);

it.each([
  'connect ECONNREFUSED 127.0.0.1:3000',
  'getaddrinfo ENOTFOUND a.example',
  "Cannot read properties of undefined (reading 'x')",
  'Is it on? Nobody knows.',
  'TypeError: at 12:30, line 4:2',
  'no answer of https://a.example/in within 5 ms',
])('leaves a text without secrets as it is: %s', (text) => {
  expect(redactText(text)).toBe(text);
});
