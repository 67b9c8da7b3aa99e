import type { HeaderGetter, HeaderSource } from '../headers/headers.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import type { Handshake, ReadForm, SchemeReceiving } from './handshake.ts';
import type { Signing } from './signing.ts';
import type { SchemeVerdict, SchemeVerifierOptions } from './verdict.ts';

/**
 * How a provider signs. What its functions return is there at once on Node, and a promise on hosts
 * that have only Web Crypto: `await` it where both are meant.
 */
export type SigningScheme = {
  /** In lower case, as in the registry and on the command line. */
  readonly name: string;
  /** How it signs, for `sign(scheme, input)`. */
  readonly signing: Signing;
  /**
   * Reads the secrets once, for many requests; for one there is `verify(scheme, input)`.
   * @throws SignatureError `OPTION_INVALID`, `SECRETS_EMPTY` or another `SECRET_...` code
   */
  verifier(options: SchemeVerifierOptions): SchemeVerifier;
  /** Nothing is proved, and no secret is needed. */
  readonly isUnsigned?: boolean | undefined;
  /** Reads the forms of a provider that sends them. */
  readonly readForm?: ReadForm | undefined;
  /** Answers the requests with which a provider asks whether it may send. */
  readonly handshake?: Handshake | undefined;
  /** For receivers: handshakes, forms and URLs. */
  receiving(publicUrl?: string): SchemeReceiving;
};

/** Checks requests; made by {@link SigningScheme.verifier}. */
export type SchemeVerifier = {
  /**
   * Anything a sender can send gives a verdict.
   * @throws SignatureError `URL_MISSING` where the scheme signs the URL
   */
  verify(request: SignedRequest): MaybePromise<SchemeVerdict>;
};

export type SignedRequest = {
  /** The value of a header, by its lower-case name; several values are joined by `, `. */
  readonly headers: HeaderGetter;
  /** The bytes as they arrived. */
  readonly body: Uint8Array;
  /** The URL as the provider knows it, for schemes that sign it. */
  readonly url?: string | undefined;
  /** When it arrived, in milliseconds since 1970. @default now */
  readonly receivedAt?: number | undefined;
};

/** One request, with headers of any kind, and the secrets. */
export type SchemeVerifyInput = Omit<SignedRequest, 'headers'> &
  SchemeVerifierOptions & { readonly headers: HeaderSource };
