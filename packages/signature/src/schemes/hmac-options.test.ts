import { expect, it } from 'vitest';
import { type HmacOptions, hmac } from '../schemes.ts';

it.each<[what: string, options: HmacOptions, facts: { option: string; given: string }]>([
  [
    'a time that is not signed',
    { header: 'x-signature', timestamp: { header: 'x-time' } },
    { option: 'timestamp', given: 'unsigned' },
  ],
  [
    'a signed id that no header has',
    { header: 'x-signature', signedParts: '{id}.{body}' },
    { option: 'id', given: 'missing' },
  ],
  [
    'a signed time that no header has',
    { header: 'x-signature', signedParts: '{timestamp}.{body}' },
    { option: 'timestamp', given: 'missing' },
  ],
  ['a header that is none', { header: 'x signature' }, { option: 'header', given: 'x signature' }],
  [
    'a body that is signed twice',
    { header: 'x-signature', signedParts: '{body}{body}' },
    { option: 'signedParts', given: '{body}{body}' },
  ],
  [
    'a part of another name',
    { header: 'x-signature', signedParts: '{date}.{body}' },
    { option: 'signedParts', given: '{date}.{body}' },
  ],
])('a scheme with %s is refused when it is made', (_, options, { option, given }) => {
  let thrown: unknown;
  try {
    hmac(options);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'OPTION_INVALID' });
  // on the edge, a message holds the facts and no sentence
  for (const fact of [option, given]) expect(String(thrown)).toContain(fact);
});
