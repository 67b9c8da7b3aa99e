import { type Clock, isSenderError } from '@hookpact/sender';
import type { Outbox } from '../store/outbox.ts';
import type { DueWebhook } from './due-webhooks.ts';

/** Hands stored webhooks to the sender, in order, and forgets them when the sender has them. */
export type Relay = {
  deliver(due: readonly DueWebhook[]): void;
  /** Hands over what an earlier process left in the outbox. */
  resume(): void;
  /** Resolves when nothing is being handed over; what failed waits for its next try. */
  idle(): Promise<void>;
  /** Tries no more; what waits stays in the outbox. */
  close(): void;
};

export type RelayOptions = {
  outbox: Outbox;
  /** Makes the sender store the webhook and run `alongside`, both or neither. */
  send: (webhook: DueWebhook, alongside: () => void) => Promise<unknown>;
  /** Gives up a webhook that the sender refuses for good. */
  discard: (webhook: DueWebhook) => Promise<void>;
  /** Hears of webhooks that the sender did not take. */
  onError: (error: unknown) => void;
  clock: Pick<Clock, 'schedule'>;
};

const RETRY_MS = 1_000;

export function createRelay({ outbox, send, discard, onError, clock }: RelayOptions): Relay {
  const handing = new Set<Promise<void>>();
  let waiting: DueWebhook[] = [];
  let cancelRetry: (() => void) | undefined;

  /** A full disk, a database that is away: the webhooks are safe in the outbox meanwhile. */
  function retryLater(webhook: DueWebhook): void {
    waiting.push(webhook);
    cancelRetry ??= clock.schedule(() => {
      const due = waiting;
      waiting = [];
      cancelRetry = undefined;
      deliver(due);
    }, RETRY_MS);
  }

  async function hand(webhook: DueWebhook): Promise<void> {
    try {
      await send(webhook, () => outbox.remove(webhook.id));
    } catch (error) {
      onError(error);
      if (!isSenderError(error)) retryLater(webhook);
      // what the sender calls a mistake stays one
      else if (error.code !== 'SENDER_NOT_RUNNING') await discard(webhook);
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
    close() {
      cancelRetry?.();
    },
  };
}
