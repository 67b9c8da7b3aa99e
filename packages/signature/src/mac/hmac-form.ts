import type { MaybePromise } from '../maybe-promise.ts';
import { hex, type TextForm } from './text-forms.ts';

/** The digest of an HMAC, and how it is written. */
export type HmacForm = {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly text: TextForm;
  /** The characters of a signature. */
  readonly length: number;
};

/** What most providers write. */
export const hexSha256 = { algorithm: 'sha256', text: hex, length: 64 } as const;

/** A secret that is ready to verify. */
export type HmacKey = {
  /** Tells whether the key made one of the signatures; compares in constant time. */
  matches(prefix: string, body: Uint8Array, signatures: readonly string[]): MaybePromise<boolean>;
};

/** Signs prefix and body, and writes the signature; the prefix is ASCII. */
export type HmacSigner = (prefix: string, body: Uint8Array) => MaybePromise<string>;
