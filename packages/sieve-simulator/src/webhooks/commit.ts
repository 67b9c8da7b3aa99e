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
  /** Why the sender may not send to a URL now, although it was accepted with the push. */
  readonly refusalOf: (url: string) => string | undefined;
};

/** For deliveries in the database of `write`: one transaction for all. */
export function commitWithSender({ sender, refused, refusalOf }: CommitOptions): Commit {
  /** A webhook that can never be sent must not hold up its job: it is listed with its reason. */
  async function send(
    webhooks: readonly DueWebhook[],
    unsendable: readonly [DueWebhook, reason: string][],
    write: () => void,
  ): Promise<void> {
    const alongside = () => {
      write();
      for (const [webhook, reason] of unsendable) refused.add(webhook, reason);
    };
    await sender.sendAll(webhooks.map(toMessage), { alongside });
  }

  return async (webhooks, write) => {
    const judged = webhooks.map((webhook) => ({ webhook, reason: refusalOf(webhook.url) }));
    const sendable = judged.flatMap(({ webhook, reason }) => (reason ? [] : [webhook]));
    const unsendable = judged.flatMap(({ webhook, reason }) =>
      reason ? [[webhook, reason] as [DueWebhook, string]] : [],
    );
    try {
      await send(sendable, unsendable, write);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const others = sendable.map((webhook): [DueWebhook, string] => [webhook, error.message]);
      await send([], [...unsendable, ...others], write);
    }
  };
}

/** Whether the sender will never take the message; anything else may pass. */
export const isRefusal = (error: unknown): error is Error =>
  isSenderError(error) && error.code !== 'SENDER_NOT_RUNNING';
