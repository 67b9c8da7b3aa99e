import { type KeyPair, toPkcs8, writeKeyPair } from '../secrets/new-secrets.ts';

/** Makes a new pair of Ed25519 keys. */
export async function generateKeyPair(): Promise<KeyPair> {
  // a seed is any 32 random bytes: https://www.rfc-editor.org/rfc/rfc8032#section-5.1.5
  const seed = toPkcs8(crypto.getRandomValues(new Uint8Array(32)));
  const key = await crypto.subtle.importKey('pkcs8', seed, 'Ed25519', true, ['sign']);
  return writeKeyPair(await crypto.subtle.exportKey('jwk', key));
}
