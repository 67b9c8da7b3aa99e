import type { Message } from '../../records.ts';
import { toAttempt, toCounts, toDelivery, toNumber, toPage, toStoppedEndpoint } from '../rows.ts';
import { MOST_STOPPED_LISTED, type StoreLookups } from '../store.ts';
import { attemptColumns, deliveryColumns, listQuery, whereOf } from './read.ts';

type Query = (
  sql: string,
  values?: readonly unknown[],
) => Promise<readonly Record<string, unknown>[]>;

/** The methods of the store that read and change nothing. */
export function createLookups({ query, schema }: { query: Query; schema: string }): StoreLookups {
  return {
    async getMessage(id) {
      const [row] = await query(
        `SELECT id, event_type AS "eventType", body, created_at AS "createdAt"
         FROM ${schema}.message WHERE id = $1`,
        [id],
      );
      return row && ({ ...row, createdAt: Number(row.createdAt) } as Message); // its columns are the type
    },
    async getDelivery(id) {
      const { sql, values } = whereOf({ deliveryId: id }, schema);
      const [row] = await query(
        `SELECT ${deliveryColumns} FROM ${schema}.delivery d
         JOIN ${schema}.message m ON m.seq = d.message_seq WHERE ${sql}`,
        values,
      );
      return row && toDelivery(row);
    },
    async listDeliveries(search, page) {
      const { sql, values } = listQuery(search, page, schema);
      return toPage(await query(sql, values), page, toDelivery);
    },
    async listAttempts(deliveryId) {
      const { sql, values } = whereOf({ deliveryId }, schema);
      const rows = await query(
        `SELECT ${attemptColumns} FROM ${schema}.attempt a
         JOIN ${schema}.delivery d ON d.seq = a.delivery_seq WHERE ${sql} ORDER BY a.number`,
        values,
      );
      return rows.map((row) => toAttempt(deliveryId, row));
    },
    async stoppedEndpoints() {
      const rows = await query(
        `SELECT e.id, e.state, w.waiting, w.url FROM ${schema}.endpoint e, LATERAL (
           SELECT count(*) AS waiting, (array_agg(d.url ORDER BY d.due_at))[1] AS url
           FROM ${schema}.delivery d WHERE d.endpoint_id = e.id AND d.status = 'waiting') AS w
         WHERE e.state <> 'active' ORDER BY e.id LIMIT ${MOST_STOPPED_LISTED}`,
        [],
      );
      return rows.map(toStoppedEndpoint);
    },
    async endpointHealth(endpointId) {
      const [row] = await query(
        `SELECT state, failing_since AS since FROM ${schema}.endpoint WHERE id = $1`,
        [endpointId],
      );
      if (!row) return undefined;
      const { state, since } = row;
      return { state: state as 'active', failingSince: toNumber(since) }; // written by this package only
    },
    async counts() {
      return toCounts(
        await query(`SELECT status, count(*) AS number FROM ${schema}.delivery GROUP BY status`),
      );
    },
  };
}
