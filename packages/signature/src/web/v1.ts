import { toBase64 } from '../base64.ts';
import type { SharedSecret } from '../secrets/parse-secret.ts';
import { anyVerifies } from './any-verifies.ts';
import type { SigningKey, VerifyingKey } from './key-types.ts';

/** HMAC-SHA-256. */
export async function v1Key({ bytes }: SharedSecret): Promise<SigningKey & VerifyingKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
  return {
    async sign(message) {
      return `v1,${toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, message)))}`;
    },
    matches: (message, { v1 }) => anyVerifies('HMAC', key, v1, message),
  };
}
