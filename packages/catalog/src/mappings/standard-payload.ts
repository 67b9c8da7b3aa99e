import { isRecord } from './is-record.ts';

/** The payload that Standard Webhooks recommends. */
export type StandardPayload<Data = unknown> = {
  readonly type: string;
  /** RFC 3339: when it happened, which is not when it is sent. */
  readonly timestamp: string;
  readonly data: Data;
};

/**
 * Writes an event as the payload that Standard Webhooks recommends; what it was is its data, whole.
 *
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#payload-structure
 * @throws RangeError where the type is empty, or the time is none
 * @example
 * toStandard('invoice.paid', invoice, new Date()); // { type, timestamp, data }
 */
export function toStandard<Data>(
  type: string,
  data: Data,
  happenedAt: Date,
): StandardPayload<Data> {
  if (!type) throw new RangeError('A payload of Standard Webhooks needs a type.');
  return { type, timestamp: happenedAt.toISOString(), data };
}

/** Reads such a payload; undefined where the value is none. */
export function fromStandard(value: unknown): StandardPayload | undefined {
  if (!isRecord(value) || !('data' in value)) return undefined;
  const { type, timestamp, data } = value;
  if (typeof type !== 'string' || type === '') return undefined;
  if (typeof timestamp !== 'string' || Number.isNaN(Date.parse(timestamp))) return undefined;
  return { type, timestamp, data };
}
