import type { Issue } from '@hookpact/catalog';
import type { HandshakeResponse } from '@hookpact/signature/schemes';
import type { SignatureRejectionCode } from '@hookpact/signature/universal';
import { type ResponseCode, responses } from './http/responses.ts';

/** The result of a request. */
export type Outcome =
  /** All handlers finished. */
  | Success<'handled'>
  /** Stored in the inbox and acknowledged; the handlers run now (`ack: early(inbox)`). */
  | Success<'accepted'>
  /** The same event was handled before. */
  | Success<'duplicate'>
  /** An event of the catalogue without a handler. */
  | Success<'ignored'>
  /** An event type that the catalogue does not have, and no `onUnknown` handler. */
  | Success<'unknown'>
  | Greeted
  | Rejected
  | Deferred
  | Failed;

/** No event: the provider asked whether it may send, and the scheme answered. */
export type Greeted = Identity & {
  readonly kind: 'handshake';
  readonly response: HandshakeResponse;
};

/** The request is at fault: answered 4xx. */
export type Rejected = Identity & {
  readonly kind: 'rejected';
  /** A code of the table in `http/responses.ts`, or why the signature was refused. */
  readonly code: RejectCode;
  readonly issues?: readonly Issue[];
  /** The age of the timestamp, where that is the reason; negative when it is ahead. */
  readonly ageSeconds?: number;
  /** The header at fault, where a signature is refused; without it, that of Standard Webhooks. */
  readonly header?: string;
};

export type RejectCode = ResponseCode<'rejected'> | SignatureRejectionCode;

/** Not now: answered 409 or 503, with `Retry-After`. */
export type Deferred = Identity & {
  readonly kind: 'deferred';
  readonly code: ResponseCode<'deferred'>;
  readonly retryAfterSeconds: number;
  readonly error?: unknown;
};

/** This side is at fault: answered 500. */
export type Failed = Identity & {
  readonly kind: 'failed';
  readonly code: ResponseCode<'failed'>;
  readonly error: unknown;
};

export type NotSuccess = Rejected | Deferred | Failed;

/** The event's type and id; absent where the request was refused before they were read. */
export type Identity = {
  /** The event type. In an unsigned request anybody can write it. */
  readonly type?: string | undefined;
  /** The `webhook-id` of the request. */
  readonly id?: string | undefined;
};

type Success<Kind extends string> = Identity & { readonly kind: Kind };

type DeferredFacts = Identity & { readonly retryAfterSeconds?: number; readonly error?: unknown };

/** An outcome that asks the sender to come back, by default after the seconds of its table row. */
export function deferred(code: ResponseCode<'deferred'>, facts: DeferredFacts = {}): Deferred {
  return {
    kind: 'deferred',
    code,
    ...facts,
    retryAfterSeconds: facts.retryAfterSeconds ?? responses[code].retryAfterSeconds,
  };
}
