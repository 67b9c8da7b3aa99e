import type { DatabaseSync } from 'node:sqlite';
import type { DueWebhook } from '../due-webhooks.ts';

/** Webhooks between "the job owes it" and "the sender has it": none is lost in between. */
export type Outbox = {
  /** Inside a transaction of the caller. */
  add(webhook: DueWebhook): void;
  /** The messages that the sender does not have yet, in the order of adding. */
  pending(): DueWebhook[];
  /** The sender has it, or never will. Inside a transaction of the caller. */
  remove(id: string): void;
};

export function createOutbox(database: DatabaseSync): Outbox {
  const insert = database.prepare(
    `INSERT INTO simulator_outbox (id, job_id, type, url, body)
     VALUES (:id, :jobId, :type, :url, :body)`,
  );
  const all = database.prepare(
    'SELECT id, job_id AS jobId, type, url, body FROM simulator_outbox ORDER BY seq',
  );
  const drop = database.prepare('DELETE FROM simulator_outbox WHERE id = ?');
  return {
    add(webhook) {
      insert.run(webhook);
    },
    pending: () => all.all() as unknown as DueWebhook[], // the columns, by name
    remove(id) {
      drop.run(id);
    },
  };
}
