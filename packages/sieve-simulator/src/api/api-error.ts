import type { ValidationError } from '@hookpact/sieve-api';
import * as z from 'zod';
import { toValidationErrors } from './validation-errors.ts';

/** Every refusal of the API: status and words are Sieve's own where its documents have them. */
export const apiErrors = {
  FUNCTION_INVALID: { status: 400, detail: 'Invalid function specified.' },
  VALUES_INVALID: { status: 400, detail: 'Invalid values passed.' },
  TIMESTAMPS_INVALID: { status: 400, detail: 'Invalid timestamps provided.' },
  JOB_NOT_PROCESSING: { status: 400, detail: 'Job is not processing.' },
  UNAUTHORIZED: { status: 401, detail: 'Unauthorized - valid API Key required.' },
  CREDITS_EXHAUSTED: {
    status: 402,
    detail:
      'No remaining credits and no payment method entered. ' +
      'Please visit https://www.sievedata.com/dashboard/settings/billing.',
  },
  FORBIDDEN: { status: 403, detail: 'Forbidden.' },
  NOT_FOUND: { status: 404, detail: 'Not Found' },
  FUNCTION_NOT_FOUND: { status: 404, detail: 'Function not found.' },
  VERSION_NOT_FOUND: { status: 404, detail: 'Function version not found.' },
  LOGS_NOT_FOUND: { status: 404, detail: 'Logs not found.' },
  FILE_NOT_FOUND: { status: 404, detail: 'File not found.' },
  JOB_NOT_FOUND: { status: 404, detail: 'Job not found.' },
  METHOD_NOT_ALLOWED: { status: 405, detail: 'Method Not Allowed' },
  AWAIT_TIMEOUT: { status: 408, detail: 'Request timeout.' },
  BODY_TOO_LARGE: { status: 413, detail: 'Request body is too large.' },
  JOBS_FULL: { status: 429, detail: 'Too many jobs are waiting. Try again when some are done.' },
  INTERNAL: { status: 500, detail: 'Internal Server Error' },
} as const;

export type ApiErrorCode = keyof typeof apiErrors;

/** Thrown by routes; becomes `{"detail": "..."}` with its status. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly status: (typeof apiErrors)[ApiErrorCode]['status'];

  constructor(code: ApiErrorCode) {
    super(apiErrors[code].detail);
    this.code = code;
    this.status = apiErrors[code].status;
  }
}

/** Thrown when a request does not fit its model; becomes a 422 with a list of places. */
export class RequestInvalid extends Error {
  override readonly name = 'RequestInvalid';
  readonly detail: readonly ValidationError[];

  constructor(detail: readonly ValidationError[]) {
    super('The request does not fit its model.');
    this.detail = detail;
  }
}

/**
 * Reads a part of a request through its model.
 * @throws RequestInvalid with the failing places below `part`
 */
export function parsePart<Model extends z.core.$ZodType>(
  part: 'body' | 'query' | 'path',
  model: Model,
  value: unknown,
): z.output<Model> {
  const parsed = z.safeParse(model, value);
  if (parsed.success) return parsed.data;
  throw new RequestInvalid(toValidationErrors(part, parsed.error.issues, value));
}
