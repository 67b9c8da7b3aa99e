import * as z from 'zod';

/** An integer in a query string, as FastAPI reads it. */
export const QueryInteger = z.string().transform((text, context) => {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  context.addIssue({
    code: 'custom',
    message: 'Input should be a valid integer, unable to parse string as an integer',
    params: { type: 'int_parsing' },
  });
  return z.NEVER;
});

const LARGEST_PAGE = 1000;

/** Larger pages than 1,000 are cut; `next_offset` tells where to go on. */
export const PageQuery = z.looseObject({
  limit: QueryInteger.pipe(z.number().min(1))
    .transform((limit) => Math.min(limit, LARGEST_PAGE))
    .default(500),
  offset: QueryInteger.pipe(z.number().min(0)).default(0),
});

export type PageQuery = z.infer<typeof PageQuery>;

export const JobPageQuery = PageQuery.extend({
  status: z.string().default('').describe('Empty for all; an unknown one matches no job.'),
});

/** A negative offset is a well-formed request with an invalid value: 400, not 422. */
export const OutputsQuery = z.looseObject({ offset: QueryInteger.default(0) });
