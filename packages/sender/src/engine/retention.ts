import type { Clock } from '../clock.ts';
import type { DeliveryStore } from '../store/store.ts';

type RetentionOptions = {
  store: Pick<DeliveryStore, 'forget'>;
  clock: Clock;
  /** Asked each time. */
  retentionMs: () => number;
  onError: (error: unknown) => void;
};

const EVERY_MS = 60 * 60 * 1_000;
const PAUSE_MS = 100;
const BATCH = 500;

/**
 * Forgets messages that ended long ago, now and every hour, in batches that keep the store
 * responsive. Returns what stops it, and resolves when nothing of it is under way.
 */
export function startRetention({
  store,
  clock,
  retentionMs,
  onError,
}: RetentionOptions): () => Promise<void> {
  let cancel = () => {};
  let isStopped = false;
  let cleaning: Promise<void> = Promise.resolve();

  async function clean(): Promise<void> {
    let forgotten = 0;
    try {
      forgotten = await store.forget(clock.now() - retentionMs(), BATCH);
    } catch (error) {
      onError(error);
    }
    if (!isStopped) scheduleNext(forgotten === BATCH ? PAUSE_MS : EVERY_MS);
  }

  function scheduleNext(delayMs: number): void {
    cancel = clock.schedule(() => {
      cleaning = clean();
    }, delayMs);
  }

  scheduleNext(0);
  return () => {
    isStopped = true;
    cancel();
    return cleaning;
  };
}
