import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksum } from './checksum.ts';

const body = fc.uint8Array({ minLength: 1, maxLength: 64 });

it('tells bodies apart in which one byte differs, and no others', () => {
  fc.assert(
    fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), (body, place, change) => {
      const other = body.slice();
      const at = place % other.length;
      other[at] = (other[at] ?? 0) ^ change;
      expect(checksum(other)).not.toBe(checksum(body));
      // wherever it lies in the memory of its chunk
      const chunk = new Uint8Array([1, ...body, 2]);
      expect(checksum(chunk.subarray(1, -1))).toBe(checksum(body));
    }),
  );
});

it('tells a body from one that goes on with zeros', () => {
  fc.assert(
    fc.property(body, (body) => {
      expect(checksum(new Uint8Array([...body, 0]))).not.toBe(checksum(body));
    }),
  );
});

it('spreads bodies that are much alike over all its 32 bits', () => {
  const count = 20_000;
  const checksums = new Set(
    Array.from({ length: count }, (_, n) =>
      checksum(Buffer.from(`{"job":"job_${n}","total":${n * 7},"of":${count - n}}`)),
    ),
  );
  expect(checksums.size).toBe(count); // by chance, 0.05 would be alike
});

it('is an integer that every store can hold', () => {
  fc.assert(
    fc.property(body, (body) => {
      expect(checksum(body) | 0).toBe(checksum(body));
    }),
  );
});
