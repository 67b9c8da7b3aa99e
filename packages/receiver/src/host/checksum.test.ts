import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksum } from './checksum.ts';
import { crc32 } from './crc-32.ts';

it('is CRC-32: the value that the standard gives for 123456789, as a signed integer', () => {
  expect(checksum(Buffer.from('123456789'))).toBe(0xcbf43926 | 0);
});

it('is the same on hosts without zlib, wherever the body lies in its chunk', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (body) => {
      const chunk = new Uint8Array([1, ...body, 2]);
      expect(crc32(chunk.subarray(1, -1))).toBe(checksum(body));
      expect(checksum(chunk.subarray(1, -1))).toBe(checksum(body));
    }),
  );
});
