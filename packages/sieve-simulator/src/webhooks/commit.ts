import type { DatabaseSync } from 'node:sqlite';
import { isSenderError, type Sender } from '@hookpact/sender';
import type { DueWebhook } from './due-webhooks.ts';
import type { RefusedWebhooks } from './refused-webhooks.ts';
import { toMessage } from './webhook-sender.ts';

/**
 * Makes `write` and the webhooks durable, both or neither, and gets the webhooks delivered.
 * `write` runs inside the transaction, so it must be synchronous.
 */
export type Commit = (webhooks: readonly DueWebhook[], write: () => void) => Promise<void>;

export type CommitOptions = {
  readonly sender: Pick<Sender<DatabaseSync>, 'sendAll'>;
  readonly refused: RefusedWebhooks;
};

/** For deliveries in the database of `write`: one transaction for all. */
export function commitWithSender({ sender, refused }: CommitOptions): Commit {
  return async (webhooks, write) => {
    try {
      await sender.sendAll(webhooks.map(toMessage), { alongside: write });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // a webhook that can never be sent must not hold up its job
      const alongside = () => {
        write();
        for (const webhook of webhooks) refused.add(webhook, error);
      };
      await sender.sendAll([], { alongside });
    }
  };
}

/** Whether the sender will never take the message; anything else may pass. */
export const isRefusal = (error: unknown): error is Error =>
  isSenderError(error) && error.code !== 'SENDER_NOT_RUNNING';
