import type { HeaderGetter } from '../headers/headers.ts';
import { timestampProblem } from '../headers/timestamp.ts';
import { type Rejection, reject } from '../rejections.ts';

/** How a provider writes the time that it signs. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'rfc3339';

// apart from each other, so that a receiver carries the one that its provider writes

/** A time as a provider writes it. */
export type TimeForm = {
  readonly unit: TimeUnit;
  /** Whole seconds as text; an empty one, where it is no such time. */
  toSeconds(text: string): string;
};

export const inSeconds: TimeForm = { unit: 'seconds', toSeconds: (text) => text };

export const inMilliseconds: TimeForm = {
  unit: 'milliseconds',
  toSeconds: (text) => (/^[1-9]\d{12}$/.test(text) ? text.slice(0, -3) : ''),
};

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

export const inRfc3339: TimeForm = {
  unit: 'rfc3339',
  toSeconds(text) {
    const ms = RFC3339.test(text) ? Date.parse(text) : Number.NaN;
    return ms >= 0 ? String(Math.floor(ms / 1_000)) : '';
  },
};

/** A time that is signed. */
export type SignedTime = {
  /** Left out where it is a field of the header with the signature. */
  readonly header?: string | undefined;
  readonly form: TimeForm;
  /** The greatest difference between it and now, both ways. */
  readonly toleranceSeconds: number;
  /** Reads the time and holds it against the clock. */
  read(place: TimePlace, clock: Clock): ReadTime | Rejection;
};

export type TimePlace = {
  readonly get: HeaderGetter;
  /** The header with the signature, and the time in it. */
  readonly header: string;
  readonly field?: string | undefined;
};

export type ReadTime = {
  readonly ok: true;
  /** As it was written. */
  readonly text: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
};

type Clock = { readonly nowSeconds: number; readonly toleranceSeconds?: number | undefined };

export const signedTime = (
  header?: string,
  form = inSeconds,
  toleranceSeconds = 300,
): SignedTime => ({
  header,
  form,
  toleranceSeconds,
  read(place, clock) {
    const at = header ?? place.header;
    const text = header ? place.get(header) : place.field;
    if (text == null) return { ...reject('TIMESTAMP_MISSING'), header: at };
    const seconds = form.toSeconds(text);
    const timestamp = Number(seconds);
    const { nowSeconds } = clock;
    const code = timestampProblem(seconds, nowSeconds, clock.toleranceSeconds ?? toleranceSeconds);
    if (code) return { ...reject(code, nowSeconds - timestamp), header: at };
    return { ok: true, text, timestamp };
  },
});
