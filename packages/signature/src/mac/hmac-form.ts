import type { MaybePromise } from '../maybe-promise.ts';

/** The digest of an HMAC, and how it is written. */
export type HmacForm = {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
};

/** A secret that is ready for use. */
export type HmacKey = {
  /** The signature of prefix and body as text; the prefix is ASCII. */
  sign(prefix: string, body: Uint8Array): MaybePromise<string>;
  /** Tells whether the key made one of the signatures; compares in constant time. */
  matches(prefix: string, body: Uint8Array, signatures: readonly string[]): MaybePromise<boolean>;
};

/** The bytes of a signature. */
export const digestBytes = { sha1: 20, sha256: 32, sha512: 64 } as const;
