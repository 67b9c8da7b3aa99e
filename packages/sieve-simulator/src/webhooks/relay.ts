import { isSenderError } from '@hookpact/sender';
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
  /** Makes the sender store the webhook and run `alongside`, both or neither. */
  send: (webhook: DueWebhook, alongside: () => void) => Promise<unknown>;
  /** Gives up a webhook that the sender refuses for good. */
  discard: (webhook: DueWebhook) => Promise<void>;
  /** Hears of webhooks that the sender did not take. */
  onError: (error: unknown) => void;
};

export function createRelay({ outbox, send, discard, onError }: RelayOptions): Relay {
  const handing = new Set<Promise<void>>();

  async function hand(webhook: DueWebhook): Promise<void> {
    try {
      await send(webhook, () => outbox.remove(webhook.id));
    } catch (error) {
      onError(error);
      // a disk error leaves it in the outbox; what the sender calls a mistake stays one
      if (isSenderError(error) && error.code !== 'SENDER_NOT_RUNNING') await discard(webhook);
    }
  }

  function deliver(due: readonly DueWebhook[]): void {
    for (const webhook of due) {
      const handed = hand(webhook)
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
