import { fromBase64, fromHex, toBase64, toHex } from '../encodings.ts';
import { signedBytes } from '../headers/check-headers.ts';
import type { HmacForm, HmacKey } from './hmac-form.ts';

const hashes = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const;

/**
 * In place of `hmac-key.ts` on edge hosts and in browsers: Web Crypto, which compares in constant
 * time.
 */
export function hmacKey(bytes: Uint8Array<ArrayBuffer>, form: HmacForm): HmacKey {
  const { read, write } = encodings[form.encoding];
  const algorithm = { name: 'HMAC', hash: hashes[form.algorithm] };
  const load = () => crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
  let imported: ReturnType<typeof load> | undefined;
  // at the first use: some hosts allow no asynchronous work while modules load
  const key = () => {
    imported ??= load();
    return imported;
  };
  return {
    async sign(prefix, body) {
      const signature = await crypto.subtle.sign('HMAC', await key(), signedBytes(prefix, body));
      return write(new Uint8Array(signature));
    },
    async matches(prefix, body, signatures) {
      const message = signedBytes(prefix, body);
      for (const text of signatures) {
        if (await crypto.subtle.verify('HMAC', await key(), read(text), message)) return true;
      }
      return false;
    },
  };
}

export const sha256Hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

const encodings = {
  hex: { read: fromHex, write: toHex },
  base64: { read: fromBase64, write: toBase64 },
} as const;
