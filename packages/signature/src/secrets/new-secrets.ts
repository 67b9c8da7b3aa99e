import { fromBase64Url, toBase64 } from '../encodings.ts';
import type { Bytes } from './parse-secret.ts';

/** Makes a new `whsec_` secret of 32 random bytes, for the sender and the receiver to share. */
export function generateSecret(): string {
  return `whsec_${toBase64(crypto.getRandomValues(new Uint8Array(32)))}`;
}

/** A pair of `v1a` keys. */
export type KeyPair = {
  /** `whsk_...`: the sender keeps it. */
  readonly privateKey: string;
  /** `whpk_...`: receivers may all have it, and cannot sign with it. */
  readonly publicKey: string;
};

/** Writes an Ed25519 key as Standard Webhooks does; `d` and `x` are as in RFC 8037. */
export function writeKeyPair({ d = '', x = '' }: { d?: string; x?: string }): KeyPair {
  const seed = fromBase64Url(d);
  const publicKey = fromBase64Url(x);
  return {
    privateKey: `whsk_${toBase64(Uint8Array.from([...seed, ...publicKey]))}`,
    publicKey: `whpk_${toBase64(publicKey)}`,
  };
}

// https://www.rfc-editor.org/rfc/rfc8410#section-7: everything before the seed is the same
const HEADER = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32];

/** An Ed25519 seed in the form that crypto libraries import. */
export const toPkcs8 = (seed: Bytes): Bytes => Uint8Array.from([...HEADER, ...seed]);
