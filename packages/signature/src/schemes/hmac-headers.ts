import type { HeaderGetter } from '../headers/headers.ts';
import { type Rejection, reject } from '../rejections.ts';
import type { HmacRules } from './hmac-options.ts';
import { readId } from './message-id.ts';
import { readFields, readPlain } from './signature-field.ts';
import { checkTime } from './signed-time.ts';

/** The values of the headers: well-formed and in time, but not yet proved. */
export type ReadHeaders = {
  readonly ok: true;
  readonly id: string | undefined;
  /** The time as it was written, and in seconds. */
  readonly time: string | undefined;
  readonly timestamp: number | undefined;
  readonly signatures: readonly string[];
};

type Clock = { readonly nowSeconds: number; readonly toleranceSeconds: number };

/** Makes all checks that need no key. */
export function readHeaders(
  get: HeaderGetter,
  rules: HmacRules,
  clock: Clock,
): ReadHeaders | Rejection {
  const { header, prefix, fields, form, parts, idHeader, timeHeader } = rules;
  const value = get(header);
  if (value == null) return { ...reject('SIGNATURE_MISSING'), header };
  const read = fields ? readFields(value, fields, form) : readPlain(value, prefix, form);
  if (typeof read === 'string') return { ...reject(read), header };

  const named = readId(get, idHeader, parts.needs.has('id'));
  if (!named.ok) return named;
  const { id } = named;
  const { signatures } = read;
  if (!parts.needs.has('timestamp')) {
    return { ok: true, id, time: undefined, timestamp: undefined, signatures };
  }
  const time = (timeHeader ? get(timeHeader) : read.timestamp) ?? undefined;
  const at = timeHeader ?? header;
  if (time === undefined) return { ...reject('TIMESTAMP_MISSING'), header: at };
  const checked = checkTime(time, rules.timeUnit, clock);
  if ('code' in checked) return { ...reject(checked.code, checked.ageSeconds), header: at };
  return { ok: true, id, time, timestamp: checked.timestamp, signatures };
}
