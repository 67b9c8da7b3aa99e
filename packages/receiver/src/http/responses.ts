import type { SignatureRejectionCode } from '@hookpact/signature/universal';

/** A row of {@link responses}. */
export type ResponseRow = {
  readonly kind: 'rejected' | 'deferred' | 'failed';
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Part of normal work: neither logged nor given to `onError`. */
  readonly isQuiet?: boolean;
  /** The default of `Retry-After`. */
  readonly retryAfterSeconds?: number;
};

/**
 * The response to every outcome that is not a success; its words are in `response-texts.ts`. Codes
 * are stable and never reused.
 * `rejected`: the request is at fault. `deferred`: send it again later. `failed`: this side is at
 * fault.
 */
export const responses = {
  METHOD_NOT_ALLOWED: { kind: 'rejected', status: 405, headers: { allow: 'POST' } },
  CONTENT_TYPE_UNSUPPORTED: {
    kind: 'rejected',
    status: 415,
    headers: { accept: 'application/json' },
  },
  // RFC 9110, section 15.5.16
  CONTENT_ENCODING_UNSUPPORTED: {
    kind: 'rejected',
    status: 415,
    headers: { 'accept-encoding': 'identity' },
  },
  PROVIDER_UNKNOWN: { kind: 'rejected', status: 404 },
  BODY_TOO_LARGE: { kind: 'rejected', status: 413 },
  BODY_TIMEOUT: { kind: 'rejected', status: 408 },
  BODY_ABORTED: { kind: 'rejected', status: 400 },
  BODY_NOT_FORM: { kind: 'rejected', status: 400 },
  BODY_NOT_JSON: { kind: 'rejected', status: 400 },
  BODY_UNSAFE: { kind: 'rejected', status: 400 },
  BODY_TOO_COMPLEX: { kind: 'rejected', status: 413 },
  EVENT_INVALID: { kind: 'rejected', status: 422 },
  EVENT_CONFLICT: { kind: 'rejected', status: 409 },
  EVENT_BUSY: { kind: 'deferred', status: 409, isQuiet: true, retryAfterSeconds: 1 },
  RETRY_LATER: { kind: 'deferred', status: 503, isQuiet: true, retryAfterSeconds: 1 },
  HANDLER_TIMEOUT: { kind: 'deferred', status: 503, retryAfterSeconds: 5 },
  DEDUPE_UNAVAILABLE: { kind: 'deferred', status: 503, retryAfterSeconds: 5 },
  INBOX_UNAVAILABLE: { kind: 'deferred', status: 503, retryAfterSeconds: 5 },
  OVER_CAPACITY: { kind: 'deferred', status: 503, retryAfterSeconds: 1 },
  SHUTTING_DOWN: { kind: 'deferred', status: 503, retryAfterSeconds: 5 },
  HANDLER_FAILED: { kind: 'failed', status: 500 },
  BODY_ALREADY_PARSED: { kind: 'failed', status: 500 },
  INTERNAL: { kind: 'failed', status: 500 },
} as const satisfies Record<string, ResponseRow>;

type Responses = typeof responses;

/** The codes of one kind of response. */
export type ResponseCode<Kind extends ResponseRow['kind'] = ResponseRow['kind']> = {
  [Code in keyof Responses]: Responses[Code]['kind'] extends Kind ? Code : never;
}[keyof Responses];

/** For every code of `signatureRejections`. */
const unauthorized: ResponseRow = {
  kind: 'rejected',
  status: 401,
  headers: { 'www-authenticate': 'StandardWebhooks' }, // RFC 9110, section 11.6.1: a 401 names a scheme
};

/** The row of an outcome that is not a success. */
export function rowOf(code: ResponseCode | SignatureRejectionCode): ResponseRow {
  return (responses as Readonly<Record<string, ResponseRow>>)[code] ?? unauthorized; // codes are keys, or of a signature
}
