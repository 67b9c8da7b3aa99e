import type { SignatureRejectionCode } from '../rejections.ts';

// no sign, no leading zero, no junk: one text per second, up to the year 5138
const SECONDS = /^(?:0|[1-9]\d{0,10})$/;
const MILLISECONDS = /^[1-9]\d{12}$/;
const MAX_SECONDS = 99_999_999_999;

export const isTimestampSeconds = (value: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= MAX_SECONDS;

/** The reason why a timestamp is refused, if it is; both edges of the tolerance pass. */
export function timestampProblem(
  text: string,
  nowSeconds: number,
  toleranceSeconds: number,
): SignatureRejectionCode | undefined {
  if (!SECONDS.test(text)) {
    return MILLISECONDS.test(text) ? 'TIMESTAMP_IN_MILLISECONDS' : 'TIMESTAMP_MALFORMED';
  }
  const age = nowSeconds - Number(text);
  if (age < -toleranceSeconds) return 'TIMESTAMP_TOO_NEW';
  // this way round a clock that gives NaN refuses
  return age <= toleranceSeconds ? undefined : 'TIMESTAMP_TOO_OLD';
}
