import { SignerError } from '#signer-errors';
import { toBase64, toBase64Url } from '../encodings.ts';
import { toPkcs8 } from '../secrets/new-secrets.ts';
import type { Bytes, PrivateKey, SharedSecret } from '../secrets/parse-secret.ts';
import { type SigningSecret, secretName } from '../secrets/roles.ts';

export type SigningKey = {
  /** Returns `version,base64`. */
  sign(message: Bytes): Promise<string>;
};

/** Rejects with `SECRET_KEY_MISMATCH`. */
export async function signingKey(secret: SigningSecret, index: number): Promise<SigningKey> {
  const { scheme } = secret;
  const key = await (secret.scheme === 'v1'
    ? hmacKey(secret)
    : ed25519Key(secret, secretName(index)));
  return {
    async sign(message) {
      const signature = await crypto.subtle.sign(key.algorithm.name, key, message);
      return `${scheme},${toBase64(new Uint8Array(signature))}`;
    },
  };
}

const hmacKey = ({ bytes }: SharedSecret) =>
  crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

async function ed25519Key({ seed, publicKey }: PrivateKey, name: string) {
  // extractable: an export is the only way to the public half
  const key = await crypto.subtle.importKey('pkcs8', toPkcs8(seed), 'Ed25519', true, ['sign']);
  if (publicKey) {
    const { x } = await crypto.subtle.exportKey('jwk', key);
    if (x !== toBase64Url(publicKey)) {
      throw new SignerError('SECRET_KEY_MISMATCH', { secret: name });
    }
  }
  return key;
}
