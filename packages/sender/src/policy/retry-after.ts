/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds or a date, as milliseconds from
 * `nowMs`. Anything else is `undefined`.
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,10}$/.test(header)) return Number(header) * 1_000;
  // only the HTTP date form: Date.parse alone would read "5 minutes" as a month of 2001
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(header))
    return undefined;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

/** An endpoint may ask for more time: never less than our gap, never more than twice of it. */
export function stretchGap(gapMs: number, retryAfterMs: number | undefined): number {
  return Math.max(gapMs, Math.min(retryAfterMs ?? 0, 2 * gapMs));
}
