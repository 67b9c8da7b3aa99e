import type { DatabaseSync } from 'node:sqlite';
import { MOST_STOPPED_LISTED } from '../store.ts';

/** The columns of a delivery, with `d` and `m` for the tables. */
export const deliveryColumns = `
  m.id AS messageId, d.position, m.event_type AS eventType, d.endpoint_id AS endpointId, d.url,
  d.status, d.attempts, d.created_at AS createdAt, d.due_at AS dueAt, d.finished_at AS finishedAt,
  d.reason, d.seq`;

/** Which deliveries a filter means; an absent value matches all. */
const ofAll = `(:endpointId IS NULL OR d.endpoint_id = :endpointId) AND (:status IS NULL OR d.status = :status)`;
const ofMessage = `d.message_seq = (SELECT seq FROM message WHERE id = :messageId)
  AND (:position IS NULL OR d.position = :position) AND ${ofAll}`;

/** Every statement of the store, prepared once. */
export function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  /** Two statements, as no one plan is good for one message and for all. */
  const prepareFiltered = (sqlOf: (filter: string) => string) => ({
    ofAll: prepare(sqlOf(ofAll)),
    ofMessage: prepare(sqlOf(ofMessage)),
  });
  return {
    savepoint: prepare('SAVEPOINT enqueue_group'),
    releaseSavepoint: prepare('RELEASE enqueue_group'),
    rollbackToSavepoint: prepare('ROLLBACK TO enqueue_group'),

    insertMessage: prepare(
      'INSERT INTO message (id, event_type, body, idempotency_key, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    findMessage: prepare(
      'SELECT id, event_type AS eventType, body, created_at AS createdAt FROM message WHERE id = ?',
    ),
    findDuplicate: prepare(
      'SELECT seq, id, event_type AS eventType, body FROM message WHERE id = ? OR idempotency_key = ?',
    ),
    urlsOfMessage: prepare('SELECT url FROM delivery WHERE message_seq = ? ORDER BY position'),
    insertDelivery:
      prepare(`INSERT INTO delivery (message_seq, position, endpoint_id, url, ordering_key, due_at, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`),
    saveEndpoint: prepare(`INSERT INTO endpoint (id, secrets, headers) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET secrets = excluded.secrets, headers = excluded.headers`),
    findEndpoint: prepare(
      'SELECT secrets, headers, state, failing_since AS failingSince FROM endpoint WHERE id = ?',
    ),
    setEndpointState: prepare('UPDATE endpoint SET state = ?, failing_since = NULL WHERE id = ?'),
    setFailingSince: prepare('UPDATE endpoint SET failing_since = ? WHERE id = ?'),

    dueOfEndpoint: prepare(`SELECT seq, ordering_key AS orderingKey, due_at AS dueAt FROM delivery
      WHERE endpoint_id = ? AND status = 'waiting' ORDER BY due_at, seq LIMIT ?`),
    toAttempt:
      prepare(`SELECT m.id AS messageId, d.position, d.url, d.attempts, d.attempts_before_redelivery AS attemptsBeforeRedelivery,
      m.event_type AS eventType, m.body
      FROM delivery d JOIN message m ON m.seq = d.message_seq WHERE d.seq = ?`),
    // nothing where the delivery was forgotten while its attempt was under way
    insertAttempt: prepare(`INSERT INTO attempt SELECT seq, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      FROM delivery WHERE seq = ? ON CONFLICT DO NOTHING`),
    // only a waiting delivery changes: a cancelled one stays cancelled when its attempt comes back
    finishDelivery:
      prepare(`UPDATE delivery SET attempts = ?, status = ?, due_at = NULL, finished_at = ?, reason = ?
      WHERE seq = ? AND status = 'waiting'`),
    postponeDelivery: prepare(
      `UPDATE delivery SET attempts = ?, due_at = ? WHERE seq = ? AND status = 'waiting'`,
    ),
    stoppedEndpoints: prepare(`SELECT e.id, e.state,
      (SELECT COUNT(*) FROM delivery d WHERE d.endpoint_id = e.id AND d.status = 'waiting') AS waiting,
      (SELECT url FROM delivery d WHERE d.endpoint_id = e.id AND d.status = 'waiting'
       ORDER BY due_at LIMIT 1) AS url
      FROM endpoint e WHERE e.state <> 'active' ORDER BY e.id LIMIT ${MOST_STOPPED_LISTED}`),
    endpointQueues:
      prepare(`SELECT endpoint_id AS endpointId, MIN(due_at) AS dueAt, e.state FROM delivery d
      JOIN endpoint e ON e.id = d.endpoint_id WHERE d.status = 'waiting' GROUP BY endpoint_id`),

    findDelivery: prepare(
      `SELECT ${deliveryColumns} FROM delivery d JOIN message m ON m.seq = d.message_seq
       WHERE m.id = ? AND d.position = ?`,
    ),
    listDeliveries: prepareFiltered(
      (filter) => `SELECT ${deliveryColumns} FROM delivery d JOIN message m ON m.seq = d.message_seq
      WHERE ${filter} AND d.seq > :after ORDER BY d.seq LIMIT :limit`,
    ),
    listAttempts:
      prepare(`SELECT a.number, a.started_at AS startedAt, a.failure, a.detail, a.status,
      a.response_headers AS responseHeaders, a.response_body AS responseBody,
      a.dns_ms AS dnsMs, a.connect_ms AS connectMs, a.first_byte_ms AS firstByteMs, a.total_ms AS totalMs
      FROM attempt a JOIN delivery d ON d.seq = a.delivery_seq JOIN message m ON m.seq = d.message_seq
      WHERE m.id = ? AND d.position = ? ORDER BY a.number`),
    redeliver: prepareFiltered(
      (
        filter,
      ) => `UPDATE delivery SET status = 'waiting', due_at = :now, finished_at = NULL, reason = NULL,
      attempts_before_redelivery = attempts WHERE seq IN (SELECT d.seq FROM delivery d WHERE ${filter} AND d.status <> 'waiting'
      ORDER BY d.seq LIMIT :limit) RETURNING endpoint_id AS endpointId`,
    ),
    hasten: prepareFiltered(
      (filter) => `UPDATE delivery SET due_at = MIN(due_at, :now)
      WHERE seq IN (SELECT d.seq FROM delivery d WHERE ${filter} AND d.status = 'waiting')
      RETURNING endpoint_id AS endpointId`,
    ),
    cancel: prepareFiltered(
      (filter) => `UPDATE delivery SET status = 'cancelled', due_at = NULL, finished_at = :now
      WHERE seq IN (SELECT d.seq FROM delivery d WHERE ${filter} AND d.status = 'waiting')`,
    ),
    endedMessages:
      prepare(`SELECT DISTINCT message_seq AS seq FROM delivery d WHERE finished_at < ? AND status <> 'waiting'
      AND NOT EXISTS (SELECT 1 FROM delivery o WHERE o.message_seq = d.message_seq
        AND (o.status = 'waiting' OR o.finished_at >= ?)) LIMIT ?`),
    deleteAttempts: prepare(
      'DELETE FROM attempt WHERE delivery_seq IN (SELECT seq FROM delivery WHERE message_seq = ?)',
    ),
    deleteDeliveries: prepare('DELETE FROM delivery WHERE message_seq = ?'),
    deleteMessage: prepare('DELETE FROM message WHERE seq = ?'),
    counts: prepare('SELECT status, COUNT(*) AS number FROM delivery GROUP BY status'),
    seenAt: prepare('SELECT seen_at AS seenAt FROM clock_watermark'),
    see: prepare(
      'INSERT INTO clock_watermark VALUES (1, ?) ON CONFLICT DO UPDATE SET seen_at = MAX(seen_at, excluded.seen_at)',
    ),
    shiftDue: prepare(`UPDATE delivery SET due_at = due_at - ? WHERE status = 'waiting'`),
    // without an attempt since it was accepted or redelivered, it was due then
    dueNow: prepare(`UPDATE delivery SET due_at = :now
      WHERE status = 'waiting' AND attempts = attempts_before_redelivery AND due_at > :now`),
    resetWatermark: prepare('UPDATE clock_watermark SET seen_at = ?'),
  };
}

export type Statements = ReturnType<typeof prepareStatements>;
