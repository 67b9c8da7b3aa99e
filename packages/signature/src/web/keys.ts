import type { Signatures } from '../claim/signatures.ts';
import type { Bytes } from '../secrets/parse-secret.ts';
import { type SigningSecret, secretName, type VerifyingSecret } from '../secrets/roles.ts';
import { v1Key } from './v1.ts';
import { v1aSigningKey, v1aVerifyingKey } from './v1a.ts';

export type SigningKey = {
  /** Returns `version,base64`. */
  sign(message: Bytes): Promise<string>;
};

export type VerifyingKey = {
  matches(message: Bytes, signatures: Signatures): Promise<boolean>;
};

export const signingKey = (secret: SigningSecret, index: number): Promise<SigningKey> =>
  secret.scheme === 'v1' ? v1Key(secret) : v1aSigningKey(secret, secretName(index));

export const verifyingKey = (secret: VerifyingSecret): Promise<VerifyingKey> =>
  secret.scheme === 'v1' ? v1Key(secret) : v1aVerifyingKey(secret);
