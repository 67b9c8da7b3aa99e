import { defineErrors, guardFor } from '@hookpact/errors';

type ErrorEntry = {
  /** The HTTP status that is reported under this code, where it is exactly one. */
  readonly status: number | undefined;
  /** Whether the same request may work a moment later. */
  readonly retry: boolean;
  readonly message: string;
  readonly remedy: string;
};

/**
 * Everything that can go wrong with a call: what happened and what to do about it.
 * Codes are stable and never reused.
 */
export const sieveErrors = {
  ARGUMENT_INVALID: {
    status: undefined,
    retry: false,
    message: 'The {name} must be {expected}.',
    remedy: 'Correct it in the code that calls the client.',
  },
  REQUEST_REFUSED: {
    status: 400,
    retry: false,
    message: 'Sieve answered 400 to {call}: the values do not fit.',
    remedy: 'Read detail; it says which value is wrong.',
  },
  UNAUTHORIZED: {
    status: 401,
    retry: false,
    message: 'Sieve answered 401 to {call}: the API key is missing or wrong.',
    remedy: 'Check the key, and that it belongs to the service at baseUrl.',
  },
  CREDITS_EXHAUSTED: {
    status: 402,
    retry: false,
    message: 'Sieve answered 402 to {call}: the account has no credits left.',
    remedy: "Add credits or a payment method in Sieve's dashboard.",
  },
  FORBIDDEN: {
    status: 403,
    retry: false,
    message: 'Sieve answered 403 to {call}: the key does not allow this.',
    remedy: 'Use a key of the organization that owns the function.',
  },
  NOT_FOUND: {
    status: 404,
    retry: false,
    message: 'Sieve answered 404 to {call}: there is no such function or job.',
    remedy: 'Check the name or id, and that the key belongs to its organization.',
  },
  AWAIT_TIMEOUT: {
    status: 408,
    retry: true,
    message: 'Sieve answered 408 to {call}: its waiting time has passed.',
    remedy: 'Ask again.',
  },
  VALIDATION_FAILED: {
    status: 422,
    retry: false,
    message: 'Sieve answered 422 to {call}: the request is not well formed.',
    remedy: 'Read detail; it names each field that is wrong.',
  },
  RATE_LIMITED: {
    status: 429,
    retry: true,
    message: 'Sieve answered 429 to {call}: too many requests.',
    remedy: 'Wait for retryAfterMs, and send fewer requests at once.',
  },
  SERVER_FAILED: {
    status: undefined,
    retry: true,
    message: 'Sieve answered {status} to {call}.',
    remedy: 'Try again later; a push may have been accepted, so look at the jobs first.',
  },
  UNEXPECTED_STATUS: {
    status: undefined,
    retry: false,
    message: 'The answer to {call} has the status {status}, which Sieve does not use.',
    remedy: 'Check baseUrl: redirects are not followed, so that the key stays with its service.',
  },
  CONNECTION_FAILED: {
    status: undefined,
    retry: true,
    message: 'No answer to {call}: the connection failed.',
    remedy: 'Check baseUrl and the network; cause says more.',
  },
  TIMEOUT: {
    status: undefined,
    retry: true,
    message: 'No answer to {call} within {timeoutMs} ms.',
    remedy: 'Raise timeoutMs, or check the network.',
  },
  ANSWER_INVALID: {
    status: undefined,
    retry: false,
    message: 'The answer to {call} is not what Sieve documents: {problem}.',
    remedy: 'Check that baseUrl is the address of the API, without /v2.',
  },
  JOB_FAILED: {
    status: undefined,
    retry: false,
    message: 'The job {job} ended with an error.',
    remedy: "Read detail, which is the job's own error, and the logs of the job.",
  },
  JOB_CANCELLED: {
    status: undefined,
    retry: false,
    message: 'The job {job} was cancelled.',
    remedy: 'Push it again if that was a mistake.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type SieveErrorCode = keyof typeof sieveErrors;

export type SieveErrorFacts = {
  /** The values of the message's template. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly status?: number | undefined;
  readonly detail?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
};

/** A call that did not work. Compare `code`, not the message. */
export class SieveError extends defineErrors('SieveError', sieveErrors) {
  /** The HTTP status of the answer; undefined when there was none. */
  readonly status: number | undefined;
  /** Sieve's own words about it, cut to 1,000 characters; for a failed job, the job's error. */
  readonly detail: string | undefined;
  /** Whether the same request may work a moment later. */
  readonly retry: boolean;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(code: SieveErrorCode, { facts = {}, cause, ...answer }: SieveErrorFacts = {}) {
    super(code, facts, cause === undefined ? {} : { cause });
    this.retry = sieveErrors[code].retry;
    this.status = answer.status;
    this.detail = answer.detail;
    this.retryAfterMs = answer.retryAfterMs;
  }
}

/** Narrows `error` to a {@link SieveError}, optionally with that code. */
export const isSieveError = guardFor(SieveError);
