import type { DatabaseSync } from 'node:sqlite';
import type { ProviderContext } from '@hookpact/dev-server';
import { refusalOfUrl } from '@hookpact/sender';
import { type Commit, commitWithSender } from './commit.ts';
import { commitThroughOutbox } from './outbox/commit-through-outbox.ts';
import { createGroupCommit } from './outbox/group-commit.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createRefusedWebhooks, type RefusedWebhooks } from './refused-webhooks.ts';

/** How webhooks leave a simulator, and how everything else is stored together with them. */
export type WebhookSending = {
  readonly commit: Commit;
  readonly refused: RefusedWebhooks;
  /** Sends what an earlier process left behind. Throws what the database throws. */
  resume(): void;
  /** Resolves when the sender has everything. */
  idle(): Promise<void>;
  /** Hands nothing more to the sender; what waits is taken up next time. */
  close(): Promise<void>;
};

export type WebhookSendingOptions = Pick<
  ProviderContext,
  'sender' | 'sharesDatabase' | 'database' | 'egress' | 'onError'
> & { readonly clock: ProviderContext['scaledClock'] };

/** Ties the sender to the database; an outbox stands between the two when deliveries live elsewhere. */
export function createWebhookSending(options: WebhookSendingOptions): WebhookSending {
  const { sender, sharesDatabase, database, onError, clock } = options;
  const tables = database.transact((opened: DatabaseSync) => opened);
  const refused = createRefusedWebhooks(tables, clock);
  const refusalOf = (url: string) => refusalOfUrl(new URL(url), options.egress);
  if (sharesDatabase) {
    return {
      refused,
      commit: commitWithSender({ sender, refused, refusalOf }),
      resume: () => {},
      idle: async () => {},
      close: async () => {},
    };
  }
  const group = createGroupCommit(database);
  const outbox = createOutbox(tables);
  const through = commitThroughOutbox({ sender, refused, group, outbox, onError, clock });
  const { commit, relay } = through;
  return {
    refused,
    commit,
    resume: relay.resume,
    idle: relay.idle,
    async close() {
      await relay.idle();
      relay.close();
      group.flush();
    },
  };
}
