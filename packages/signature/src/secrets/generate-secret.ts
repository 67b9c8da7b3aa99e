import { toBase64 } from '../base64.ts';

/** Makes a new `whsec_` secret of 32 random bytes, for the sender and the receiver to share. */
export function generateSecret(): string {
  return `whsec_${toBase64(crypto.getRandomValues(new Uint8Array(32)))}`;
}
