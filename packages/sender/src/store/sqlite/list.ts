import type { DatabaseSync } from 'node:sqlite';
import { type Column, sqliteDialect, toSql } from '@hookpact/search/sql';
import type { Row } from '../rows.ts';
import type { DeliverySearch, PageRequest, StoredField } from '../store.ts';
import { filtered } from './filter.ts';
import { deliveryColumns, type Statements } from './statements.ts';

const lastAttempt = (column: string) =>
  `(SELECT a.${column} FROM attempt a WHERE a.delivery_seq = d.seq ORDER BY a.number DESC LIMIT 1)`;

/** The values that the terms of a search compare. */
const columns: Readonly<Record<StoredField, Column>> = {
  id: { text: `m.id || '-' || d.position` },
  message: { text: 'm.id' },
  type: { text: 'm.event_type' },
  endpoint: { text: 'd.endpoint_id' },
  url: { text: 'd.url' },
  status: { text: 'd.status', number: lastAttempt('status') },
  attempt: { number: 'd.attempts' },
  failure: { text: lastAttempt('failure') },
  reason: { text: 'd.reason' },
  time: { number: 'd.created_at' },
};

type Source = { readonly database: DatabaseSync; readonly statements: Statements };

/** Rows of deliveries, one more than the page takes where there are more. */
export function listRows(source: Source, search: DeliverySearch, page: PageRequest): Row[] {
  const { terms = [], ...filter } = search;
  if (terms.length > 0 || page.first === 'newest') return found(source.database, search, page);
  const { statement, parameters } = filtered(source.statements.listDeliveries, filter);
  return statement.all({
    ...parameters,
    after: Number(page.cursor ?? 0),
    limit: page.limit + 1,
  });
}

function found(
  database: DatabaseSync,
  { terms = [], messageId, endpointId, status }: DeliverySearch,
  { limit, cursor, first }: PageRequest,
): Row[] {
  const { dialect, values } = sqliteDialect();
  const is = (column: string, value: string | number | undefined, sign = '=') =>
    value === undefined ? [] : [`${column} ${sign} ${dialect.bind(value)}`];
  const [order, after] = first === 'newest' ? ['DESC', '<'] : ['ASC', '>'];
  const where = [
    ...is('m.id', messageId),
    ...is('d.endpoint_id', endpointId),
    ...is('d.status', status),
    ...is('d.seq', cursor === undefined ? undefined : Number(cursor), after),
    toSql(terms, columns, dialect),
  ].join(' AND ');
  const sql = `SELECT ${deliveryColumns} FROM delivery d JOIN message m ON m.seq = d.message_seq
    WHERE ${where} ORDER BY d.seq ${order} LIMIT ${dialect.bind(limit + 1)}`;
  return database.prepare(sql).all(...values);
}
