import { defineProblems, toProblemIssues } from '@hookpact/errors';
import type * as z from 'zod';
import { type DevServerApiErrorCode, devServerApiErrors } from '../errors.ts';

/** Thrown by a route; becomes a problem document. */
export class Problem extends defineProblems(devServerApiErrors) {}

export const refuse = (code: DevServerApiErrorCode): Problem => new Problem(code);

/**
 * Reads a part of a request through its model.
 * @throws Problem `REQUEST_INVALID`
 */
export function readPart<Model extends z.ZodType>(model: Model, value: unknown): z.output<Model> {
  const parsed = model.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('REQUEST_INVALID', toProblemIssues(parsed.error.issues));
}
