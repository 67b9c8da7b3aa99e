import type { MaybePromise } from '../maybe-promise.ts';
import type { SchemeVerdict, SchemeVerifierOptions } from './verdict.ts';

/**
 * Returns the JSON of a body in `application/x-www-form-urlencoded`; undefined where it is no such
 * form. The bytes were proved before.
 */
export type ReadForm = (body: Uint8Array) => Uint8Array | undefined;

/** The questions of a provider before it sends events, and a receiver's answers. */
export type Handshake = {
  /** The methods of {@link Handshake.greet}. */
  readonly methods?: readonly string[] | undefined;
  /** Answers a request that is not a POST, so nothing is signed; undefined where it asks nothing. */
  greet?(request: Greeting): MaybePromise<HandshakeResponse | undefined>;
  /** Answers a signed POST that is a challenge; undefined where it is an event. */
  challenge?(request: Challenge): HandshakeResponse | undefined;
};

export type Greeting = {
  readonly method: string;
  readonly url: string;
  header(name: string): string | undefined;
};

export type Challenge = {
  readonly body: Uint8Array;
  header(name: string): string | undefined;
};

export type HandshakeResponse = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A request as a receiver has it. */
export type ReceivedRequest = {
  /** Upper case. */
  readonly method: string;
  /** The value of a header, by its lower-case name; several values are joined by `, `. */
  header(name: string): string | undefined;
  /** The whole URL, as the host knows it. */
  url?(): string | undefined;
};

/** The questions of a receiver to a scheme, beside the signature. */
export type SchemeReceiving = {
  /** Reads the secrets once, and checks requests with them. */
  checker(options: SchemeVerifierOptions): CheckReceived;
  /** Answers a request that is not a POST, if the scheme has an answer. */
  greet(request: ReceivedRequest): MaybePromise<HandshakeResponse | undefined>;
  /** Answers a proved request that is a challenge, if the scheme has an answer. */
  challenge(request: ReceivedRequest, body: Uint8Array): HandshakeResponse | undefined;
  /** Tells whether the request has a form, and the scheme reads forms. */
  isForm(request: ReceivedRequest): boolean;
  /** The JSON in a form; undefined where it is none. */
  readForm(body: Uint8Array): Uint8Array | undefined;
};

/** Proves the bytes of a request. */
export type CheckReceived = (
  request: ReceivedRequest,
  signed: { readonly rawBody: Uint8Array; readonly receivedAt: number },
) => MaybePromise<SchemeVerdict>;
