import { type Column, postgresDialect, toSql } from '@hookpact/search/sql';
import { parseDeliveryId } from '../delivery-id.ts';
import type { DeliveryFilter, DeliverySearch, PageRequest, StoredField } from '../store.ts';

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
  // the message narrows the search: an index on the id of the delivery would cost each write
  add(filter.deliveryId, (id) => `d.id = ${id}`);
  add(filter.deliveryId && (parseDeliveryId(filter.deliveryId)?.messageId ?? ''), ofMessage);
  add(filter.endpointId, (id) => `d.endpoint_id = ${id}`);
  add(filter.status, (status) => `d.status = ${status}`);
  return { sql: parts.join(' AND '), values };
}

const lastAttempt = (schema: string, column: string) =>
  `(SELECT a.${column} FROM ${schema}.attempt a WHERE a.delivery_seq = d.seq ORDER BY a.number DESC LIMIT 1)`;

/** The values that the terms of a search compare. */
const searchColumns = (schema: string): Readonly<Record<StoredField, Column>> => ({
  id: { text: 'd.id' },
  message: { text: 'm.id' },
  type: { text: 'm.event_type' },
  endpoint: { text: 'd.endpoint_id' },
  url: { text: 'd.url' },
  status: { text: 'd.status', number: lastAttempt(schema, 'status') },
  attempt: { number: 'd.attempts' },
  failure: { text: lastAttempt(schema, 'failure') },
  reason: { text: 'd.reason' },
  time: { number: 'd.created_at' },
});

/** The rows of a page, one more than it takes where there are more. */
export function listQuery(
  { terms = [], ...filter }: DeliverySearch,
  { limit, cursor, first }: PageRequest,
  schema: string,
): { sql: string; values: unknown[] } {
  const { sql: matching, values } = whereOf(filter, schema);
  const found = toSql(terms, searchColumns(schema), postgresDialect(values));
  const [order, after] = first === 'newest' ? ['DESC', '<'] : ['ASC', '>'];
  const behind = cursor === undefined ? 'true' : `d.seq ${after} $${values.push(cursor)}`;
  const sql = `SELECT ${deliveryColumns} FROM ${schema}.delivery d
    JOIN ${schema}.message m ON m.seq = d.message_seq
    WHERE ${matching} AND ${behind} AND ${found}
    ORDER BY d.seq ${order} LIMIT $${values.push(limit + 1)}`;
  return { sql, values };
}
