import { expect, test } from 'vitest';
import { isMessageId } from './check-headers.ts';

test.each([
  ['one character', 'a', true],
  ['what providers send', 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W', true],
  ['a UUID', '11111111-2222-3333-4444-555555555555', true],
  ['other visible characters', 'job:1/2~!', true],
  ['256 characters', 'a'.repeat(256), true],
  ['257 characters', 'a'.repeat(257), false],
  ['nothing', '', false],
  ['a dot', 'msg.1', false],
  ['a space', 'msg 1', false],
  ['two ids of a header that came twice', 'msg_1, msg_2', false],
  ['a line break at the end', 'msg_1\n', false],
  ['a NUL', 'msg\0', false],
  ['a DEL', 'msg\x7f', false],
  ['a letter outside ASCII', 'é', false],
])('%s', (_, text, want) => {
  expect(isMessageId(text)).toBe(want);
});
