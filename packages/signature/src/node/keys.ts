import { type SigningSecret, secretName, type VerifyingSecret } from '../secrets/roles.ts';
import type { SigningKey, VerifyingKey } from './key-types.ts';
import { v1Key } from './v1.ts';
import { v1aSigningKey, v1aVerifyingKey } from './v1a.ts';

export const signingKey = (secret: SigningSecret, index: number): SigningKey =>
  secret.scheme === 'v1' ? v1Key(secret) : v1aSigningKey(secret, secretName(index));

export const verifyingKey = (secret: VerifyingSecret): VerifyingKey =>
  secret.scheme === 'v1' ? v1Key(secret) : v1aVerifyingKey(secret);
