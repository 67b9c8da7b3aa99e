import { generateKeyPair, generateSecret } from '@hookpact/signature';
import { freshValue } from '../payload/fresh-value.ts';

/** A secret of the same form that nobody has. */
export function otherSecret(secret: string): string {
  if (secret.startsWith('whsec_')) return generateSecret();
  if (secret.startsWith('whsk_')) return generateKeyPair().privateKey;
  return freshValue(secret, generateSecret());
}
