import type { Issue } from '@hookpact/catalog';
import type { SignatureRejectionCode } from '@hookpact/signature/universal';
import type { AnswerCode } from './answers.ts';

/** What became of a request. */
export type Outcome =
  /** All handlers finished. */
  | Success<'handled'>
  /** Stored in the inbox and acknowledged; the handlers run now (`ack: 'early'`). */
  | Success<'accepted'>
  /** The same event was handled before. */
  | Success<'duplicate'>
  /** An event of the catalogue that nobody listens to. */
  | Success<'ignored'>
  /** An event type that the catalogue does not have, and no `onUnknown` handler. */
  | Success<'unknown'>
  | Rejected
  | Deferred
  | Failed;

/** The request is at fault: answered 4xx. */
export type Rejected = Identity & {
  readonly kind: 'rejected';
  /** Of the table in `answers.ts`, or why the signature was refused. */
  readonly code: RejectCode;
  readonly issues?: readonly Issue[];
};

export type RejectCode = AnswerCode<'rejected'> | SignatureRejectionCode;

/** Not now: answered 409 or 503, with `Retry-After`. */
export type Deferred = Identity & {
  readonly kind: 'deferred';
  readonly code: AnswerCode<'deferred'>;
  readonly retryAfterSeconds: number;
  readonly error?: unknown;
};

/** This side is at fault: answered 500. */
export type Failed = Identity & {
  readonly kind: 'failed';
  readonly code: AnswerCode<'failed'>;
  readonly error: unknown;
};

/** What is known of the event; nothing where the request was refused before it was read. */
export type Identity = {
  /** The event type. From an unsigned request it is only a claim. */
  readonly type?: string | undefined;
  /** The `webhook-id` of the request. */
  readonly id?: string | undefined;
};

type Success<Kind extends string> = Identity & { readonly kind: Kind };
