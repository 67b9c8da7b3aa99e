import * as z from 'zod/mini';

/**
 * UTC, ISO 8601 with microseconds and without a zone, such as `2024-12-15T01:41:59.195000`.
 * `format: date-time` would demand a zone, so a pattern.
 */
export const Timestamp = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/));

/** Writes a time as Sieve does. */
export function toTimestamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, -1)}000`;
}
