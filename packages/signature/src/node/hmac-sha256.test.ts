import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSha256 } from './hmac-sha256.ts';

test('every key of up to 64 bytes gives what createHmac gives, call after call', () => {
  const largeBody = fc
    .integer({ min: 8_000, max: 9_000 })
    .map((size) => new Uint8Array(size).fill(7));
  const key = fc.uint8Array({ maxLength: 64 });
  const calls = fc.array(
    fc.tuple(fc.string({ unit: 'binary-ascii' }), fc.oneof(fc.uint8Array(), largeBody)),
  );
  const law = fc.property(key, calls, (bytes, inputs) => {
    const digest = hmacSha256(bytes);
    for (const [prefix, body] of inputs) {
      const want = createHmac('sha256', bytes).update(prefix).update(body).digest('base64');
      expect(digest(prefix, body)).toBe(want);
    }
  });
  fc.assert(law);
});
