import type { DeliveryPolicy } from '../policy/policy.ts';
import { failureReason } from '../reason/failure-reason.ts';
import type { Attempt, Delivery } from '../records.ts';
import type { DeliveryAttempt, DeliverySummary } from './models.ts';

const toTimestamp = (epochMs: number): string => new Date(epochMs).toISOString();

const toTimestampOrNull = (epochMs: number | undefined) =>
  epochMs === undefined ? null : toTimestamp(epochMs);

/** A delivery as the API shows it; with its last attempt where that was asked for. */
export function presentDelivery(
  delivery: Delivery,
  lastAttempt?: DeliveryAttempt | null,
): DeliverySummary {
  return {
    id: delivery.id,
    message_id: delivery.messageId,
    event_type: delivery.eventType,
    endpoint_id: delivery.endpointId,
    url: delivery.url,
    status: delivery.status,
    attempts: delivery.attempts,
    created_at: toTimestamp(delivery.createdAt),
    due_at: toTimestampOrNull(delivery.dueAt),
    finished_at: toTimestampOrNull(delivery.finishedAt),
    reason: delivery.reason ?? null,
    ...(lastAttempt !== undefined && { last_attempt: lastAttempt }),
  };
}

/** An attempt as the API shows it; the policy says why an answer was no success. */
export function presentAttempt(
  attempt: Attempt,
  policy: Pick<DeliveryPolicy, 'isSuccess'> | undefined,
): DeliveryAttempt {
  return {
    number: attempt.number,
    started_at: toTimestamp(attempt.startedAt),
    failure: attempt.failure ?? null,
    reason: failureReason({ attempt }, policy) ?? null,
    detail: attempt.detail ?? null,
    status: attempt.status ?? null,
    headers: attempt.responseHeaders,
    ...presentBody(attempt.responseBody),
    dns_ms: attempt.timing.dnsMs ?? null,
    connect_ms: attempt.timing.connectMs ?? null,
    first_byte_ms: attempt.timing.firstByteMs ?? null,
    total_ms: attempt.timing.totalMs,
  };
}

/** Bytes in JSON: as text where they are text, to the last byte. */
export function presentBody(bytes: Uint8Array) {
  try {
    // without `ignoreBOM` the decoder would drop a byte order mark
    const body = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { body, body_encoding: 'utf8' } as const;
  } catch {
    return { body: Buffer.from(bytes).toString('base64'), body_encoding: 'base64' } as const;
  }
}
