import { fromBase64Url, toBase64 } from '../base64.ts';

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
