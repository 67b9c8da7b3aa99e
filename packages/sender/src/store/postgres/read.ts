import { parseDeliveryId } from '../delivery-id.ts';
import type { DeliveryFilter } from '../store.ts';

/** The columns of a delivery, with `d` and `m` for the tables. */
export const deliveryColumns = `
  d.seq, d.id, m.id AS "messageId", m.event_type AS "eventType", d.endpoint_id AS "endpointId",
  d.url, d.status, d.attempts, d.created_at AS "createdAt", d.due_at AS "dueAt",
  d.finished_at AS "finishedAt", d.reason`;

export const attemptColumns = `
  a.number, a.started_at AS "startedAt", a.failure, a.detail, a.status,
  a.response_headers AS "responseHeaders", a.response_body AS "responseBody",
  a.dns_ms AS "dnsMs", a.connect_ms AS "connectMs", a.first_byte_ms AS "firstByteMs", a.total_ms AS "totalMs"`;

export type Condition = DeliveryFilter & { deliveryId?: string | undefined };

/** Which deliveries a filter means, as a condition on `d` whose values start at `$1`. */
export function whereOf(filter: Condition, schema: string): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = ['true'];
  const add = (value: string | undefined, sql: (parameter: string) => string) => {
    if (value !== undefined) parts.push(sql(`$${values.push(value)}`));
  };
  const ofMessage = (id: string) =>
    `d.message_seq = (SELECT seq FROM ${schema}.message WHERE id = ${id})`;
  add(filter.messageId, ofMessage);
  // it is found by the message that it names: an index of its own would cost each write
  add(filter.deliveryId, (id) => `d.id = ${id}`);
  add(filter.deliveryId && (parseDeliveryId(filter.deliveryId)?.messageId ?? ''), ofMessage);
  add(filter.endpointId, (id) => `d.endpoint_id = ${id}`);
  add(filter.status, (status) => `d.status = ${status}`);
  return { sql: parts.join(' AND '), values };
}
