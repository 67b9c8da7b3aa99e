import { timingSafeEqual } from 'node:crypto';
import type { SharedSecret } from '../secrets/parse-secret.ts';
import { hmacSha256 } from './hmac-sha256.ts';
import type { SigningKey, VerifyingKey } from './keys.ts';

const BASE64_LENGTH = 44;

/** HMAC-SHA-256. */
export function v1Key({ bytes }: SharedSecret): SigningKey & VerifyingKey {
  const digest = hmacSha256(bytes);
  // filled anew by each check, which never waits: to allocate them costs more than to compare
  const expected = Buffer.alloc(BASE64_LENGTH);
  const given = Buffer.alloc(BASE64_LENGTH);

  return {
    sign: (prefix, body) => `v1,${digest(prefix, body)}`,
    matches(prefix, body, { v1 }) {
      if (v1.length === 0) return false;
      const text = digest(prefix, body);
      expected.write(text, 'latin1');
      return v1.some((signature) => {
        given.write(signature, 'latin1');
        // as text, too: the write could make base64 of what is none
        return timingSafeEqual(given, expected) && signature === text;
      });
    },
  };
}
