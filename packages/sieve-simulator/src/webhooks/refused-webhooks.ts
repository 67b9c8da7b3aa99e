import type { DatabaseSync } from 'node:sqlite';
import type { DueWebhook } from './due-webhooks.ts';

/** A webhook that was never sent, because the sender refused it. */
export type RefusedWebhook = Omit<DueWebhook, 'body'> & {
  readonly reason: string;
  readonly refusedAt: number;
};

/** Webhooks that the sender refused, with its reasons: a push that was accepted loses none silently. */
export type RefusedWebhooks = {
  /** Inside a transaction of the caller. */
  add(webhook: DueWebhook, reason: string): void;
  /** Newest first, at most `limit`. */
  list(limit: number): RefusedWebhook[];
};

export function createRefusedWebhooks(
  database: DatabaseSync,
  clock: { wall(): number },
): RefusedWebhooks {
  const insert = database.prepare(
    `INSERT INTO simulator_refused_webhooks (id, job_id, type, url, reason, refused_at)
     VALUES (:id, :jobId, :type, :url, :reason, :refusedAt) ON CONFLICT DO NOTHING`,
  );
  const newest = database.prepare(
    `SELECT id, job_id AS jobId, type, url, reason, refused_at AS refusedAt
     FROM simulator_refused_webhooks ORDER BY seq DESC LIMIT ?`,
  );
  return {
    add({ id, jobId, type, url }, reason) {
      insert.run({ id, jobId, type, url, reason, refusedAt: clock.wall() });
    },
    list: (limit) => newest.all(limit) as unknown as RefusedWebhook[], // the columns, by name
  };
}
