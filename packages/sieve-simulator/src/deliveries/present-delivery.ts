import type { Attempt, Delivery } from '@hookpact/sender';
import { toTimestamp } from '../api/timestamp.ts';
import { presentBody } from '../inspector/present-request.ts';

const timestampOrNull = (epochMs: number | undefined) =>
  epochMs === undefined ? null : toTimestamp(epochMs);

/** A delivery as the console sees it. */
export function presentDelivery(delivery: Delivery) {
  return {
    id: delivery.id,
    message_id: delivery.messageId,
    event_type: delivery.eventType,
    url: delivery.url,
    status: delivery.status,
    attempts: delivery.attempts,
    created_at: toTimestamp(delivery.createdAt),
    due_at: timestampOrNull(delivery.dueAt),
    finished_at: timestampOrNull(delivery.finishedAt),
    reason: delivery.reason ?? null,
  };
}

/** One POST and its answer. */
export function presentAttempt(attempt: Attempt) {
  return {
    number: attempt.number,
    started_at: toTimestamp(attempt.startedAt),
    failure: attempt.failure ?? null,
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
