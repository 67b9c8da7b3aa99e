import { timestampProblem } from '../headers/timestamp.ts';
import type { SignatureRejectionCode } from '../rejections.ts';

/** How a provider writes the time that it signs. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'rfc3339';

type Seconds = { readonly seconds: string } | { readonly code: SignatureRejectionCode };

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** Whole seconds since 1970, or why not and by how much. */
export function checkTime(
  text: string,
  unit: TimeUnit,
  { nowSeconds, toleranceSeconds }: { nowSeconds: number; toleranceSeconds: number },
): { timestamp: number } | { code: SignatureRejectionCode; ageSeconds?: number } {
  const read = toSeconds(text, unit);
  if ('code' in read) return read;
  const timestamp = Number(read.seconds);
  const code = timestampProblem(read.seconds, nowSeconds, toleranceSeconds);
  return code ? { code, ageSeconds: nowSeconds - timestamp } : { timestamp };
}

function toSeconds(text: string, unit: TimeUnit): Seconds {
  if (unit === 'seconds') return { seconds: text };
  const isMilliseconds = unit === 'milliseconds' && /^[1-9]\d{12}$/.test(text);
  if (isMilliseconds) return { seconds: text.slice(0, -3) };
  const ms = unit === 'rfc3339' && RFC3339.test(text) ? Date.parse(text) : Number.NaN;
  if (!(ms >= 0)) return { code: 'TIMESTAMP_MALFORMED' };
  return { seconds: String(Math.floor(ms / 1_000)) };
}

/** A time as the provider writes it. */
export function writeTime(seconds: number, unit: TimeUnit): string {
  if (unit === 'rfc3339') return new Date(seconds * 1_000).toISOString();
  return unit === 'milliseconds' ? `${seconds * 1_000}` : `${seconds}`;
}
