import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { SignerError } from '#signer-errors';
import { signedBytes } from '../headers/check-headers.ts';
import { toPkcs8 } from '../secrets/new-secrets.ts';
import type { PrivateKey, PublicKey } from '../secrets/parse-secret.ts';
import type { SigningKey, VerifyingKey } from './key-types.ts';

/** Ed25519, the sender's side. Throws `SECRET_KEY_MISMATCH`. */
export function v1aSigningKey({ seed, publicKey }: PrivateKey, name: string): SigningKey {
  const key = createPrivateKey({ key: Buffer.from(toPkcs8(seed)), format: 'der', type: 'pkcs8' });
  if (publicKey && !createPublicKey(key).equals(toKeyObject(publicKey))) {
    throw new SignerError('SECRET_KEY_MISMATCH', { secret: name });
  }
  return {
    sign(prefix, body) {
      return `v1a,${sign(null, signedBytes(prefix, body), key).toString('base64')}`;
    },
  };
}

/** Ed25519, the receiver's side. */
export function v1aVerifyingKey({ publicKey }: PublicKey): VerifyingKey {
  const key = toKeyObject(publicKey);
  return {
    matches(prefix, body, { v1a }) {
      if (v1a.length === 0) return false;
      const bytes = signedBytes(prefix, body);
      return v1a.some((signature) => verify(null, bytes, key, Buffer.from(signature, 'base64')));
    },
  };
}

function toKeyObject(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
