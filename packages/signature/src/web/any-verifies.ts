import { fromBase64 } from '../base64.ts';
import type { Bytes } from '../secrets/parse-secret.ts';

type Key = Parameters<typeof crypto.subtle.verify>[1];

/** Tells whether the key made one of the signatures. The platform compares in constant time. */
export async function anyVerifies(
  algorithm: 'HMAC' | 'Ed25519',
  key: Key,
  signatures: readonly string[],
  message: Bytes,
): Promise<boolean> {
  for (const signature of signatures) {
    if (await crypto.subtle.verify(algorithm, key, fromBase64(signature), message)) return true;
  }
  return false;
}
