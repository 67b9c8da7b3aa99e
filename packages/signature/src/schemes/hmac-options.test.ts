import { expect, it } from 'vitest';
import { type HmacOptions, hmac } from '../schemes.ts';

it.each<[what: string, options: HmacOptions, words: string]>([
  [
    'a time that is not signed',
    { header: 'x-signature', timestamp: { header: 'x-time' } },
    'The option timestamp is unsigned',
  ],
  [
    'a signed id that no header has',
    { header: 'x-signature', signedParts: '{id}.{body}' },
    'The option id is missing',
  ],
  [
    'a signed time that no header has',
    { header: 'x-signature', signedParts: '{timestamp}.{body}' },
    'The option timestamp is missing',
  ],
  ['a header that is none', { header: 'x signature' }, 'The option header is x signature'],
  [
    'a body that is signed twice',
    { header: 'x-signature', signedParts: '{body}{body}' },
    'The option signedParts is {body}{body}',
  ],
  [
    'a part of another name',
    { header: 'x-signature', signedParts: '{date}.{body}' },
    'The option signedParts is {date}.{body}',
  ],
])('a scheme with %s is refused when it is made', (_, options, words) => {
  let thrown: unknown;
  try {
    hmac(options);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'OPTION_INVALID', message: expect.stringContaining(words) });
});
