import { createHmac, createSecretKey, hash, timingSafeEqual } from 'node:crypto';
import type { MaybePromise } from '../maybe-promise.ts';
import { hmacSha256 } from '../node/hmac-sha256.ts';
import type { HmacForm, HmacKey } from './hmac-form.ts';

const BLOCK_BYTES = 64;

/** Prepares a secret to verify HMAC, on `node:crypto`: compares at once. */
export function hmacKey(bytes: Uint8Array, form: HmacForm): HmacKey {
  const digest = hmacSigner(bytes, form);
  return {
    matches(prefix, body, signatures) {
      const expected = Buffer.from(digest(prefix, body));
      return signatures.some((signature) => {
        const given = Buffer.from(signature);
        return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
      });
    },
  };
}

/** Prepares a secret to sign with HMAC: signs at once. */
export function hmacSigner(
  bytes: Uint8Array,
  form: HmacForm,
): (prefix: string, body: Uint8Array) => string {
  return form.algorithm === 'sha256' ? fast(bytes, form) : plain(bytes, form);
}

/** The SHA-256 of bytes, in hexadecimal. */
export const sha256Hex = (bytes: Uint8Array): MaybePromise<string> => hash('sha256', bytes, 'hex');

function fast(bytes: Uint8Array, { text }: HmacForm) {
  // a key that is longer than a block stands for its hash (RFC 2104, section 2)
  const key = bytes.byteLength > BLOCK_BYTES ? hash('sha256', bytes, 'buffer') : bytes;
  return hmacSha256(key, text.encoding);
}

function plain(bytes: Uint8Array, { algorithm, text }: HmacForm) {
  const key = createSecretKey(bytes);
  return (prefix: string, body: Uint8Array) =>
    createHmac(algorithm, key).update(prefix, 'latin1').update(body).digest(text.encoding);
}
