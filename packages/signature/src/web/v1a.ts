import { toBase64, toBase64Url } from '../base64.ts';
import { toPkcs8 } from '../secrets/new-secrets.ts';
import type { PrivateKey, PublicKey } from '../secrets/parse-secret.ts';
import { SignerError } from '../signer-errors.ts';
import { anyVerifies } from './any-verifies.ts';
import type { SigningKey, VerifyingKey } from './key-types.ts';

/** Ed25519, the sender's side. Rejects with `SECRET_KEY_MISMATCH`. */
export async function v1aSigningKey(
  { seed, publicKey }: PrivateKey,
  name: string,
): Promise<SigningKey> {
  // extractable: an export is the only way to the public half
  const key = await crypto.subtle.importKey('pkcs8', toPkcs8(seed), 'Ed25519', true, ['sign']);
  if (publicKey) {
    const { x } = await crypto.subtle.exportKey('jwk', key);
    if (x !== toBase64Url(publicKey)) {
      throw new SignerError('SECRET_KEY_MISMATCH', { secret: name });
    }
  }
  return {
    async sign(message) {
      return `v1a,${toBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', key, message)))}`;
    },
  };
}

/** Ed25519, the receiver's side. */
export async function v1aVerifyingKey({ publicKey }: PublicKey): Promise<VerifyingKey> {
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return { matches: (message, { v1a }) => anyVerifies('Ed25519', key, v1a, message) };
}
