import type { Clock } from '../clock.ts';
import type { DeliveryStore } from '../store/store.ts';

type RetentionOptions = {
  store: Pick<DeliveryStore, 'forget'>;
  clock: Clock;
  retentionMs: number;
  onError: (error: unknown) => void;
};

const EVERY_MS = 60 * 60 * 1_000;
const PAUSE_MS = 100;
const BATCH = 500;

/** Forgets what ended long ago, now and every hour, in batches that keep the store responsive. */
export function startRetention({
  store,
  clock,
  retentionMs,
  onError,
}: RetentionOptions): () => void {
  let cancel = () => {};
  let isStopped = false;

  async function clean(): Promise<void> {
    const forgotten = await store.forget(clock.now() - retentionMs, BATCH).catch((error) => {
      onError(error);
      return 0;
    });
    if (!isStopped) cancel = clock.schedule(clean, forgotten === BATCH ? PAUSE_MS : EVERY_MS);
  }

  cancel = clock.schedule(clean, 0);
  return () => {
    isStopped = true;
    cancel();
  };
}
