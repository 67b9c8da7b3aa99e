import * as z from 'zod/mini';

/** One thing that is wrong with a request, as FastAPI reports it. */
export const ValidationError = z.looseObject({
  loc: z.array(z.union([z.string(), z.int()])),
  msg: z.string(),
  type: z.string(),
});

export type ValidationError = z.infer<typeof ValidationError>;

/** The body of a 422. */
export const HttpValidationError = z.looseObject({ detail: z.array(ValidationError) });

/** The body of every other refusal. */
export const HttpError = z.looseObject({ detail: z.string() });
