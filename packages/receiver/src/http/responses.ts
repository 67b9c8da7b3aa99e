import { type SignatureRejectionCode, signatureRejections } from '@hookpact/signature/universal';

/** A row of {@link responses}. */
export type ResponseRow = {
  readonly kind: 'rejected' | 'deferred' | 'failed';
  readonly status: number;
  readonly title: string;
  /** The remedy. The sender reads it, so it never quotes the request. */
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Part of normal work: neither logged nor given to `onError`. */
  readonly isQuiet?: boolean;
  /** The default of `Retry-After`. */
  readonly retryAfterSeconds?: number;
};

/**
 * The response to every outcome that is not a success. Codes are stable and never reused.
 * `rejected`: the request is at fault. `deferred`: send it again later. `failed`: this side is at
 * fault.
 */
export const responses = {
  METHOD_NOT_ALLOWED: {
    kind: 'rejected',
    status: 405,
    title: 'Method not allowed',
    detail: 'Send webhooks with POST.',
    headers: { allow: 'POST' },
  },
  CONTENT_TYPE_UNSUPPORTED: {
    kind: 'rejected',
    status: 415,
    title: 'Unsupported content type',
    detail: 'Send the event as application/json in UTF-8.',
    headers: { accept: 'application/json' },
  },
  CONTENT_ENCODING_UNSUPPORTED: {
    kind: 'rejected',
    status: 415,
    title: 'Unsupported content encoding',
    detail: 'Send the body uncompressed: signatures and limits count the bytes on the wire.',
    headers: { 'accept-encoding': 'identity' }, // RFC 9110, section 15.5.16
  },
  BODY_TOO_LARGE: {
    kind: 'rejected',
    status: 413,
    title: 'Body too large',
    detail: 'Send less, or raise maxBodyBytes on the receiver.',
  },
  BODY_TIMEOUT: {
    kind: 'rejected',
    status: 408,
    title: 'Body too slow',
    detail: 'Send the whole body at once, or raise bodyTimeoutMs on the receiver.',
  },
  BODY_ABORTED: {
    kind: 'rejected',
    status: 400,
    title: 'Body incomplete',
    detail: 'The connection ended before the body did; send the event again.',
  },
  BODY_NOT_JSON: {
    kind: 'rejected',
    status: 400,
    title: 'Body is not JSON',
    detail: 'Send one JSON document in UTF-8.',
  },
  BODY_UNSAFE: {
    kind: 'rejected',
    status: 400,
    title: 'Body is not safe to handle',
    detail:
      'Send JSON without "__proto__" keys or "constructor" objects with a "prototype", nested at most 1,000 levels deep.',
  },
  BODY_TOO_COMPLEX: {
    kind: 'rejected',
    status: 413,
    title: 'Too many values',
    detail: 'Send fewer values in one event, or raise maxValues on the receiver.',
  },
  EVENT_INVALID: {
    kind: 'rejected',
    status: 422,
    title: 'Not a valid event',
    detail: 'Fix the fields that the issues point at.',
  },
  EVENT_CONFLICT: {
    kind: 'rejected',
    status: 409,
    title: 'Another event has this identity',
    detail: 'An event with this id and another body was handled; send new events under new ids.',
  },
  EVENT_BUSY: {
    kind: 'deferred',
    status: 409,
    title: 'Being handled',
    detail: 'The same event is being handled right now; send it again later.',
    isQuiet: true,
    retryAfterSeconds: 1,
  },
  RETRY_LATER: {
    kind: 'deferred',
    status: 503,
    title: 'Not ready',
    detail: 'The handler asked to be sent this event again later.',
    isQuiet: true,
    retryAfterSeconds: 1,
  },
  HANDLER_TIMEOUT: {
    kind: 'deferred',
    status: 503,
    title: 'Handler too slow',
    detail: 'Handling took longer than handlerTimeoutMs; send the event again later.',
    retryAfterSeconds: 5,
  },
  DEDUPE_UNAVAILABLE: {
    kind: 'deferred',
    status: 503,
    title: 'Store unavailable',
    detail: 'Whether this event was handled before could not be looked up; send it again later.',
    retryAfterSeconds: 5,
  },
  INBOX_UNAVAILABLE: {
    kind: 'deferred',
    status: 503,
    title: 'Inbox unavailable',
    detail: 'The event could not be stored; send it again later.',
    retryAfterSeconds: 5,
  },
  OVER_CAPACITY: {
    kind: 'deferred',
    status: 503,
    title: 'Over capacity',
    detail:
      'Too many events of this type, or in all, are being handled; send this one again later.',
    retryAfterSeconds: 1,
  },
  SHUTTING_DOWN: {
    kind: 'deferred',
    status: 503,
    title: 'Shutting down',
    detail: 'This receiver is closing; send the event again later.',
    retryAfterSeconds: 5,
  },
  HANDLER_FAILED: {
    kind: 'failed',
    status: 500,
    title: 'Handler failed',
    detail: 'The handler of this event threw; the receiver has the details.',
  },
  BODY_ALREADY_PARSED: {
    kind: 'failed',
    status: 500,
    title: 'Receiver is set up wrongly',
    detail: 'The body was read before the receiver could check its bytes.',
  },
  INTERNAL: {
    kind: 'failed',
    status: 500,
    title: 'Receiver failed',
    detail: 'Something unexpected happened; the receiver has the details.',
  },
} as const satisfies Record<string, ResponseRow>;

type Responses = typeof responses;

/** The codes of one kind of response. */
export type ResponseCode<Kind extends ResponseRow['kind'] = ResponseRow['kind']> = {
  [Code in keyof Responses]: Responses[Code]['kind'] extends Kind ? Code : never;
}[keyof Responses];

/** For every code of `signatureRejections`, which has the words. */
const unauthorized = {
  kind: 'rejected',
  status: 401,
  title: 'Signature refused',
  headers: { 'www-authenticate': 'StandardWebhooks' }, // RFC 9110, section 11.6.1: a 401 names a scheme
} as const;

/** The row of an outcome that is not a success. */
export function rowOf(code: ResponseCode | SignatureRejectionCode): ResponseRow {
  return isResponseCode(code)
    ? responses[code]
    : { ...unauthorized, detail: signatureRejections[code] };
}

function isResponseCode(code: string): code is ResponseCode {
  return Object.hasOwn(responses, code);
}
