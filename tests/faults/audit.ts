import type { Delivery, Sender } from '@hookpact/sender';
import type { Receiver } from './receiver.ts';

/** What came of a fault. */
export type Outcome = {
  readonly accepted: number;
  readonly delivered: number;
  readonly dead: number;
  /** Accepted, and neither delivered nor in the dead letters. */
  readonly lost: number;
  /** Taken by the receiver once more than once. */
  readonly duplicates: number;
  /** Deliveries whose attempts are not numbered 1, 2, 3 … */
  readonly forked: number;
};

const PATIENCE_MS = 30_000;
const PAUSE_MS = 50;

/** Waits until nothing waits any more, then compares what was accepted with what came of it. */
export async function audit(
  sender: Sender<never>,
  accepted: ReadonlySet<string>,
  /** How often the receivers took each message, by its id. */
  taken: Receiver['taken'],
): Promise<Outcome> {
  await untilOver(sender);
  const deliveries = await allDeliveries(sender);
  const known = new Map(deliveries.map((it) => [it.messageId, it]));
  const isLost = (id: string) => {
    const status = known.get(id)?.status;
    return status !== 'dead' && !(status === 'delivered' && taken.has(id));
  };
  let forked = 0;
  for (const { id, attempts } of deliveries) {
    const numbers = (await sender.listAttempts(id)).map(({ number }) => number);
    if (numbers.some((number, index) => number !== index + 1) || numbers.length !== attempts) {
      forked += 1;
    }
  }
  return {
    accepted: accepted.size,
    delivered: deliveries.filter(({ status }) => status === 'delivered').length,
    dead: deliveries.filter(({ status }) => status === 'dead').length,
    lost: [...accepted].filter(isLost).length,
    duplicates: [...taken.values()].reduce((sum, times) => sum + times - 1, 0),
    forked,
  };
}

async function untilOver(sender: Sender<never>): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await sender.listDeliveries({ status: 'waiting', limit: 1 })).items.length > 0) {
    if (performance.now() > until) return; // the audit counts what is missing
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function allDeliveries(sender: Sender<never>): Promise<Delivery[]> {
  const all: Delivery[] = [];
  let cursor: string | undefined;
  do {
    const page = await sender.listDeliveries({ limit: 1_000, cursor });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}
