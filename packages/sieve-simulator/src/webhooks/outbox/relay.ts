import type { Clock } from '@hookpact/sender';
import { isRefusal } from '../commit.ts';
import type { DueWebhook } from '../due-webhooks.ts';
import type { Outbox } from './outbox.ts';

/** Hands stored webhooks to the sender, in order, and forgets them when the sender has them. */
export type Relay = {
  deliver(webhooks: readonly DueWebhook[]): void;
  /** Hands over what an earlier process left in the outbox. */
  resume(): void;
  /** Resolves when nothing is being handed over; failed webhooks wait for their next try. */
  idle(): Promise<void>;
  /** Stops trying; waiting webhooks stay in the outbox. */
  close(): void;
};

export type RelayOptions = {
  outbox: Pick<Outbox, 'pending'>;
  /** Stores the webhook in the sender and removes it from the outbox. */
  send: (webhook: DueWebhook) => Promise<unknown>;
  /** Gives up a webhook that the sender refuses for good. */
  discard: (webhook: DueWebhook, reason: Error) => Promise<void>;
  /** Called with the errors of webhooks that the sender did not take. Must not throw. */
  onError: (error: unknown) => void;
  clock: Pick<Clock, 'schedule'>;
};

const RETRY_MS = 1_000;

export function createRelay({ outbox, send, discard, onError, clock }: RelayOptions): Relay {
  const handing = new Set<Promise<void>>();
  let waiting: DueWebhook[] = [];
  let cancelRetry: (() => void) | undefined;
  let isClosed = false;

  /** A full disk or a lost database: meanwhile the webhooks are safe in the outbox. */
  function retryLater(webhook: DueWebhook): void {
    if (isClosed) return;
    waiting.push(webhook);
    cancelRetry ??= clock.schedule(() => {
      const webhooks = waiting;
      waiting = [];
      cancelRetry = undefined;
      deliver(webhooks);
    }, RETRY_MS);
  }

  async function hand(webhook: DueWebhook): Promise<void> {
    try {
      await send(webhook);
    } catch (error) {
      onError(error);
      if (isRefusal(error)) await discard(webhook, error);
      else retryLater(webhook);
    }
  }

  function deliver(webhooks: readonly DueWebhook[]): void {
    for (const webhook of webhooks) {
      const handed = hand(webhook)
        .catch((error) => {
          onError(error);
          retryLater(webhook);
        })
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
    close() {
      isClosed = true;
      cancelRetry?.();
    },
  };
}
