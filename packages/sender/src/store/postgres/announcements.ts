import type { Clock } from '../../clock.ts';

/** Tells other processes that something was committed. */
export type Announcements = {
  /**
   * Announces at once, or together with others where the last one was just now. Waits for nothing.
   */
  soon(): void;
  /** Waits for announcements that are under way. */
  close(): Promise<void>;
};

type Options = {
  announce: () => Promise<void>;
  clock: Clock;
  onError: (error: unknown) => void;
};

/** A process that is woken keeps claiming while it finds work. */
const APART_MS = 10;

/**
 * Announces in transactions of their own: Postgres commits transactions that notify one by one, each
 * waiting for the disk. A lost announcement costs time only, as processes also look by themselves.
 */
export function createAnnouncements({ announce, clock, onError }: Options): Announcements {
  let isWanted = false;
  let announcing: Promise<void> | undefined;

  async function announceAll(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await announce().catch(onError);
      await new Promise<void>((resolve) => void clock.schedule(resolve, APART_MS));
    }
    announcing = undefined;
  }

  return {
    soon() {
      isWanted = true;
      announcing ??= announceAll();
    },
    async close() {
      await announcing;
    },
  };
}
