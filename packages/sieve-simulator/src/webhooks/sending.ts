import type { DatabaseSync } from 'node:sqlite';
import type { Clock, DeliveryStore, Sender } from '@hookpact/sender';
import type { SqliteStore } from '@hookpact/sender/sqlite';
import { type Commit, commitWithSender } from './commit.ts';
import { commitThroughOutbox } from './outbox/commit-through-outbox.ts';
import { createGroupCommit } from './outbox/group-commit.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createRefusedWebhooks, type RefusedWebhooks } from './refused-webhooks.ts';
import { createWebhookSender, type WebhookSenderOptions } from './webhook-sender.ts';

/** How webhooks leave a simulator, and how everything else is stored together with them. */
export type WebhookSending = {
  readonly sender: Sender<never>;
  readonly commit: Commit;
  readonly refused: RefusedWebhooks;
  /** Sends what an earlier process left behind. Throws what the database throws. */
  resume(): void;
  /** Resolves when the sender has everything and no attempt is due. */
  idle(): Promise<void>;
  /** Hands nothing more to the sender; what waits is taken up next time. */
  close(): Promise<void>;
};

export type WebhookSendingOptions = WebhookSenderOptions & {
  /** Where deliveries wait, when that is another database. */
  readonly deliveryStore: DeliveryStore<never> | undefined;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

/** Ties the sender to the database; an outbox stands between the two when deliveries live elsewhere. */
export function createWebhookSending(
  options: WebhookSendingOptions,
  { deliveries, database }: { deliveries: SqliteStore; database: DatabaseSync },
): WebhookSending {
  const { deliveryStore, onError, clock } = options;
  const refused = createRefusedWebhooks(database, clock);
  const sender = createWebhookSender(deliveryStore ?? deliveries, options);
  if (!deliveryStore) {
    return {
      sender,
      refused,
      commit: commitWithSender({ sender, refused }),
      resume: () => {},
      idle: () => sender.idle(),
      close: async () => {},
    };
  }
  const group = createGroupCommit(deliveries);
  const outbox = createOutbox(database);
  const through = commitThroughOutbox({ sender, refused, group, outbox, onError, clock });
  const { commit, relay } = through;
  return {
    sender,
    refused,
    commit,
    resume: relay.resume,
    async idle() {
      await relay.idle();
      await sender.idle();
    },
    async close() {
      await relay.idle();
      relay.close();
      group.flush();
    },
  };
}
