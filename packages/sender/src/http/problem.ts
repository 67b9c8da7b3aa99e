import { defineProblems, sharedProblems, toProblemIssues } from '@hookpact/errors';
import type * as z from 'zod';

/** Every refusal of the deliveries API. Codes are stable and never reused. */
export const deliveriesApiErrors = {
  ...sharedProblems,
  SEARCH_INVALID: { status: 422, detail: 'The search cannot be read; the issue says where.' },
  BODY_TOO_LARGE: { status: 413, detail: 'Send at most 16 KiB: an id or two, and a limit.' },
  NOT_FOUND: { status: 404, detail: 'The deliveries API has no such path.' },
  DELIVERY_NOT_FOUND: {
    status: 404,
    detail: 'There is no such delivery, or it has not ended; old deliveries are deleted.',
  },
  ENDPOINT_NOT_FOUND: {
    status: 404,
    detail:
      'Nothing was sent to this endpoint. The id of an endpoint is its URL, unless you set one.',
  },
  INTERNAL: { status: 500, detail: 'The sender failed; its log says why.' },
} as const;

export type DeliveriesApiErrorCode = keyof typeof deliveriesApiErrors;

/** Thrown by a route; becomes a problem document. */
export class Problem extends defineProblems(deliveriesApiErrors) {}

/**
 * Reads a part of a request through its model.
 * @throws Problem `REQUEST_INVALID`
 */
export function readPart<Model extends z.ZodType>(model: Model, value: unknown): z.output<Model> {
  const parsed = model.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('REQUEST_INVALID', toProblemIssues(parsed.error.issues));
}
