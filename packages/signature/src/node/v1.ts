import { timingSafeEqual } from 'node:crypto';
import type { SharedSecret } from '../secrets/parse-secret.ts';
import { hmacSha256 } from './hmac-sha256.ts';
import type { SigningKey, VerifyingKey } from './key-types.ts';

/** HMAC-SHA-256. */
export function v1Key({ bytes }: SharedSecret): SigningKey & VerifyingKey {
  const digest = hmacSha256(bytes);
  return {
    sign: (prefix, body) => `v1,${digest(prefix, body)}`,
    matches(prefix, body, { v1 }) {
      if (v1.length === 0) return false;
      const expected = Buffer.from(digest(prefix, body));
      return v1.some((signature) => {
        const given = Buffer.from(signature);
        return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
      });
    },
  };
}
