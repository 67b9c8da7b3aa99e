import type { Sender } from '@hookpact/sender';
import { bodyOf } from './body.ts';
import type { Receiver } from './receiver.ts';
import type { Place } from './store.ts';
import { readStored, type StoredDelivery } from './stored.ts';

/** The outcome of a fault. */
export type Outcome = {
  readonly accepted: number;
  readonly delivered: number;
  readonly dead: number;
  /** Accepted, and neither delivered nor in the dead letters. */
  readonly lost: number;
  /** Taken by the receiver once more than once. */
  readonly duplicates: number;
  /** Stored or received with other bytes than were sent. */
  readonly damaged: number;
  /** Deliveries whose attempts are not numbered 1, 2, 3 … */
  readonly forked: number;
};

const PATIENCE_MS = 120_000;
const PAUSE_MS = 50;

/** The facts that senders and receivers were told. */
export type Reported = {
  readonly accepted: ReadonlySet<string>;
} & Pick<Receiver, 'taken' | 'damaged'>;

/**
 * Waits until nothing waits any more, stops the sender, and compares what was accepted with what
 * stands in the tables and what the receivers took.
 */
export async function audit(
  place: Place,
  sender: Sender<never>,
  { accepted, taken, damaged }: Reported,
): Promise<Outcome> {
  await untilOver(sender);
  await sender.stop();
  const deliveries = await readStored(place);
  const known = new Map(deliveries.map((delivery) => [delivery.messageId, delivery]));
  const isLost = (id: string) => {
    const status = known.get(id)?.status;
    return status !== 'dead' && !(status === 'delivered' && taken.has(id));
  };
  const isDamaged = ({ messageId, body }: StoredDelivery) =>
    body !== bodyOf(messageId) || damaged.has(messageId);
  return {
    accepted: accepted.size,
    delivered: deliveries.filter(({ status }) => status === 'delivered').length,
    dead: deliveries.filter(({ status }) => status === 'dead').length,
    lost: [...accepted].filter(isLost).length,
    duplicates: [...taken.values()].reduce((sum, times) => sum + times - 1, 0),
    damaged: deliveries.filter(isDamaged).length,
    forked: deliveries.filter(isForked).length,
  };
}

const isForked = ({ attempts, recorded }: StoredDelivery) =>
  recorded.length !== attempts || recorded.some((number, index) => number !== index + 1);

async function untilOver(sender: Sender<never>): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await sender.listDeliveries({ status: 'waiting', limit: 1 })).items.length > 0) {
    if (performance.now() > until) return; // the audit counts what is missing
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
