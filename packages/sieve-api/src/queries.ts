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

const NANOSECONDS_FROM = 1e14;

/** A POSIX time, in seconds with a fraction or in whole nanoseconds; milliseconds when read. */
const QueryTime = z.pipe(
  z.string(),
  z.transform((text, context): number => {
    const time = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isFinite(time)) return time >= NANOSECONDS_FROM ? time / 1e6 : time * 1_000;
    context.issues.push({
      code: 'custom',
      input: text,
      message: 'Input should be a valid number, unable to parse string as a number',
      params: { type: 'float_parsing' },
    });
    return z.NEVER;
  }),
);

/** A stretch of time, open where a bound is left out; for the usage paths. */
export const UsageQuery = z.looseObject({
  start_timestamp: z.optional(QueryTime),
  end_timestamp: z.optional(QueryTime),
});

export const LogsQuery = z.looseObject({
  job_id: z.optional(z.string()),
  start_time: z.optional(QueryTime),
  end_time: z.optional(QueryTime),
});

/** A minute of UTC, such as `2024-12-15T01:41`; milliseconds when read. */
const QueryMinute = z.pipe(
  z.string().check(
    z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Input should be a time written as YYYY-MM-DDTHH:MM'),
    z.refine((text) => !Number.isNaN(Date.parse(`${text}Z`)), {
      error: 'Input should be a valid time',
    }),
  ),
  z.transform((text) => Date.parse(`${text}Z`)),
);

export const ConcurrencyStatsQuery = z.looseObject({
  function: z.optional(z.string()),
  start: z.optional(QueryMinute),
  end: z.optional(QueryMinute),
  chunk_size: z._default(z.pipe(QueryInteger, z.number().check(z.gte(30))), 60),
  status: z._default(z.enum(['', 'finished', 'cancelled', 'error']), 'finished'),
});

/** Whether the jobs that a job pushed count, too. */
export const JobCostQuery = z.looseObject({
  aggregated: z._default(
    z.enum(['true', 'false', '1', '0', 'True', 'False'], 'Input should be a valid boolean'),
    'true',
  ),
});

export const PushQuery = z.looseObject({
  source: z._default(z.enum(['api', 'dashboard', 'search']), 'api'),
});
