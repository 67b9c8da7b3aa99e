import type { Outbox } from '../store/outbox.ts';
import type { DueWebhook } from './due-webhooks.ts';

/** Hands stored webhooks to the sender, in order, and forgets them when the sender has them. */
export type Relay = {
  deliver(due: readonly DueWebhook[]): void;
  /** Hands over what an earlier process left in the outbox. */
  resume(): void;
  /** Resolves when the sender has everything. */
  idle(): Promise<void>;
};

export type RelayOptions = {
  outbox: Outbox;
  /** Resolves when the webhook is as safe with the sender as it is in the outbox. */
  send: (webhook: DueWebhook) => Promise<void>;
  /** Hears of webhooks that the sender did not take; they stay in the outbox until a restart. */
  onError: (error: unknown) => void;
};

export function createRelay({ outbox, send, onError }: RelayOptions): Relay {
  const handing = new Set<Promise<void>>();

  function deliver(due: readonly DueWebhook[]): void {
    for (const webhook of due) {
      const handed = send(webhook)
        .then(() => outbox.remove(webhook.id))
        .catch(onError)
        .finally(() => handing.delete(handed));
      handing.add(handed);
    }
  }

  return {
    deliver,
    resume: () => deliver(outbox.pending()),
    idle: async () => {
      while (handing.size > 0) await Promise.all(handing);
    },
  };
}
