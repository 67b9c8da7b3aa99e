import * as z from 'zod/mini';

/** An integer in a query string, as FastAPI reads it. */
const QueryInteger = z.pipe(
  z.string(),
  z.transform((text, context): number => {
    if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
    context.issues.push({
      code: 'custom',
      input: text,
      message: 'Input should be a valid integer, unable to parse string as an integer',
      params: { type: 'int_parsing' },
    });
    return z.NEVER;
  }),
);

const MAX_PAGE_SIZE = 1000;

/** Larger pages than 1,000 are cut; `next_offset` tells where to go on. */
export const PageQuery = z.looseObject({
  limit: z._default(
    z.pipe(
      z.pipe(QueryInteger, z.number().check(z.gte(1))),
      z.transform((limit) => Math.min(limit, MAX_PAGE_SIZE)),
    ),
    500,
  ),
  offset: z._default(z.pipe(QueryInteger, z.number().check(z.gte(0))), 0),
});

export type PageQuery = z.infer<typeof PageQuery>;

/** An empty status asks for all jobs; an unknown one matches none. */
export const JobPageQuery = z.extend(PageQuery, { status: z._default(z.string(), '') });

/** A negative offset is a well-formed request with an invalid value: 400, not 422. */
export const OutputsQuery = z.looseObject({ offset: z._default(QueryInteger, 0) });

export const PushQuery = z.looseObject({
  source: z._default(z.enum(['api', 'dashboard', 'search']), 'api'),
});
