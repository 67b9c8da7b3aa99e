import { readJsonBody } from '@hookpact/catalog/read-json';
import { defineProblems, toProblemIssues } from '@hookpact/errors';
import type * as z from 'zod';
import { inspectorApiErrors } from './errors.ts';

/** Thrown by a route; becomes a problem document. */
export class Problem extends defineProblems(inspectorApiErrors) {}

/**
 * Reads a part of a request through its model.
 * @throws Problem `REQUEST_INVALID`
 */
export function readPart<Model extends z.ZodType>(model: Model, value: unknown): z.output<Model> {
  const parsed = model.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('REQUEST_INVALID', toProblemIssues(parsed.error.issues));
}

/**
 * Reads a JSON body.
 * @throws Problem `CONTENT_TYPE_UNSUPPORTED`, `BODY_NOT_JSON`, `BODY_TOO_COMPLEX` or `BODY_UNSAFE`
 */
export async function readBody(request: Request): Promise<unknown> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^application\/(.+\+)?json\s*(;|$)/i.test(contentType)) {
    throw new Problem('CONTENT_TYPE_UNSUPPORTED');
  }
  return readJsonBody(request, (code) => new Problem(code));
}
