import type { Rejection } from '../rejections.ts';

export type SchemeVerifierOptions = {
  /** Any of which may have signed: two while you rotate. */
  readonly secrets: readonly string[];
  /** The greatest difference between the signed time and now, both ways. @default the scheme's */
  readonly toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
};

/** Signed by the holder of a secret, or why not. */
export type SchemeVerdict = SchemeVerified | Rejection;

export type SchemeVerified = {
  readonly ok: true;
  /** The id of the message, where the provider sends one beside the body. Not every scheme signs it. */
  readonly id?: string | undefined;
  /** Seconds since 1970, where the scheme signs a time. */
  readonly timestamp?: number | undefined;
  /** The index of the secret that matched; -1 where the scheme has none. */
  readonly secretIndex: number;
};
