import * as z from 'zod';

/** UTC with microseconds and no zone. `format: date-time` would demand a zone, so a pattern. */
export const Timestamp = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/)
  .describe('UTC, ISO 8601 with microseconds, without a zone.');
