import { generateKeyPairSync } from 'node:crypto';
import { type KeyPair, writeKeyPair } from '../secrets/new-secrets.ts';

/** Makes a new pair of Ed25519 keys. */
export function generateKeyPair(): KeyPair {
  return writeKeyPair(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}
