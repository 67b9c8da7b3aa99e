import { fromBase64 } from '../encodings.ts';
import type { Signatures } from '../headers/signatures.ts';
import type { Bytes } from '../secrets/parse-secret.ts';
import type { VerifyingSecret } from '../secrets/roles.ts';

export type VerifyingKey = {
  /** Tells whether the key made one of its scheme's signatures. */
  matches(message: Bytes, signatures: Signatures): Promise<boolean>;
};

/** HMAC-SHA-256 for `v1`, Ed25519 for `v1a`. The platform compares in constant time. */
export async function verifyingKey(secret: VerifyingSecret): Promise<VerifyingKey> {
  const isShared = secret.scheme === 'v1';
  const bytes = isShared ? secret.bytes : secret.publicKey;
  const algorithm = isShared ? { name: 'HMAC', hash: 'SHA-256' } : { name: 'Ed25519' };
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify']);
  return {
    async matches(message, signatures) {
      for (const signature of signatures[secret.scheme]) {
        const isMatch = await crypto.subtle.verify(
          algorithm.name,
          key,
          fromBase64(signature),
          message,
        );
        if (isMatch) return true;
      }
      return false;
    },
  };
}
