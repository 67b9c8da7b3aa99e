import { parseHttpDate } from './http-date.ts';

/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds or a date, as milliseconds from
 * `nowMs`. Anything else is `undefined`.
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const date = parseHttpDate(text, nowMs);
  return date === undefined ? undefined : Math.max(0, date - nowMs);
}

/** An endpoint may ask for more time: never less than our gap, never more than twice of it. */
export function stretchGap(gapMs: number, retryAfterMs: number | undefined): number {
  return Math.max(gapMs, Math.min(retryAfterMs ?? 0, 2 * gapMs));
}
