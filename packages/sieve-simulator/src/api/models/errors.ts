import * as z from 'zod';

/** One thing that is wrong with a request, as FastAPI reports it. */
export const ValidationError = z.looseObject({
  loc: z.array(z.union([z.string(), z.int()])),
  msg: z.string(),
  type: z.string(),
});

export type ValidationError = z.infer<typeof ValidationError>;

export const HttpValidationError = z.looseObject({ detail: z.array(ValidationError) });

export const HttpError = z.looseObject({ detail: z.string() });

/** What changed, in words. */
export const StatusResponse = z.looseObject({ message: z.string() });
