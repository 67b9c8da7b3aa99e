import type { Commit, CommitOptions } from '../commit.ts';
import type { DueWebhook } from '../due-webhooks.ts';
import { toMessage } from '../webhook-sender.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Outbox } from './outbox.ts';
import { createRelay, type Relay, type RelayOptions } from './relay.ts';

export type OutboxOptions = Omit<CommitOptions, 'refusalOf'> &
  Pick<RelayOptions, 'onError' | 'clock'> & {
    readonly group: GroupCommit;
    readonly outbox: Outbox;
  };

/** For deliveries in another database: webhooks wait in the outbox until that one has them. */
export function commitThroughOutbox(options: OutboxOptions): { commit: Commit; relay: Relay } {
  const { sender, refused, group, outbox, onError, clock } = options;

  const remove = ({ id }: DueWebhook) => group.commit(() => outbox.remove(id));
  const relay = createRelay({
    outbox,
    onError,
    clock,
    async send(webhook) {
      // after a crash in between, the id tells the sender that it has the webhook
      await sender.sendAll([toMessage(webhook)]);
      await remove(webhook);
    },
    discard: (webhook, reason) =>
      group.commit(() => {
        outbox.remove(webhook.id);
        refused.add(webhook, reason.message);
      }),
  });

  return {
    relay,
    async commit(webhooks, write) {
      await group.commit(() => {
        write();
        for (const webhook of webhooks) outbox.add(webhook);
      });
      relay.deliver(webhooks);
    },
  };
}
