import { toHex } from '../encodings.ts';
import { signedBytes } from '../headers/check-headers.ts';
import type { Bytes } from '../secrets/parse-secret.ts';
import type { HmacForm, HmacKey, HmacSigner } from './hmac-form.ts';
import { writeText } from './text-forms.ts';

// In place of `hmac-key.ts` on edge hosts and in browsers: Web Crypto, which compares in constant
// time.

export function hmacKey(bytes: Bytes, form: HmacForm): HmacKey {
  const key = importedOnce(bytes, form, 'verify');
  return {
    async matches(prefix, body, signatures) {
      const message = signedBytes(prefix, body);
      for (const text of signatures) {
        if (await crypto.subtle.verify('HMAC', await key(), form.text.read(text), message))
          return true;
      }
      return false;
    },
  };
}

export function hmacSigner(bytes: Bytes, form: HmacForm): HmacSigner {
  const key = importedOnce(bytes, form, 'sign');
  return async (prefix, body) => {
    const signature = await crypto.subtle.sign('HMAC', await key(), signedBytes(prefix, body));
    return writeText(new Uint8Array(signature), form.text);
  };
}

/** At the first use: some hosts allow no asynchronous work while modules load. */
function importedOnce(bytes: Bytes, { algorithm }: HmacForm, use: 'sign' | 'verify') {
  const hmac = { name: 'HMAC', hash: algorithm.replace('sha', 'SHA-') };
  const load = () => crypto.subtle.importKey('raw', bytes, hmac, false, [use]);
  let key: ReturnType<typeof load> | undefined;
  return () => {
    key ??= load();
    return key;
  };
}

export const sha256Hex = async (bytes: Bytes): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
