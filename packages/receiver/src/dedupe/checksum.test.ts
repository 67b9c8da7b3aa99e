import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksum, murmur3 } from './checksum.ts';

// published values of the reference implementation, with seed 0
it.each([
  ['', 0],
  ['a', 0x3c2569b2],
  ['ab', 0x9bbfd75f],
  ['abc', 0xb3dd93fa],
  ['test', 0xba6bd213],
  ['Hello, world!', 0xc0363e43],
  ['The quick brown fox jumps over the lazy dog', 0x2e4ff723],
])('hashes %j as the reference does', (text, want) => {
  expect(murmur3(Buffer.from(text)) >>> 0).toBe(want);
});

it('tells bodies apart in which one byte differs, and no others', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (body, place, change) => {
        const other = body.slice();
        const at = place % other.length;
        other[at] = (other[at] ?? 0) ^ change;
        expect(checksum(other)).not.toBe(checksum(body));
        // wherever it lies in the memory of its chunk
        const chunk = new Uint8Array([1, ...body, 2]);
        expect(checksum(chunk.subarray(1, -1))).toBe(checksum(body));
      },
    ),
  );
});
