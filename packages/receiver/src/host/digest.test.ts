import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './digest.ts';
import { webSha256 } from './web-sha-256.ts';

it('is the same on every host', async () => {
  expect(sha256(Buffer.from('abc'))).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (bytes) => {
      expect(await webSha256(bytes)).toBe(sha256(bytes));
    }),
  );
});
