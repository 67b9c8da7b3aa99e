import * as zlib from 'node:zlib';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksum, crc32 } from './checksum.ts';

it('is the same on every host', () => {
  expect(checksum(Buffer.from('123456789'))).toBe('9:-873187034');
  expect(checksum(new Uint8Array())).toBe('0:0');
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(crc32(bytes)).toBe(zlib.crc32(bytes));
    }),
  );
});
