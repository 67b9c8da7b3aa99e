import { setTimeout } from 'node:timers/promises';

/** Tells other processes of what was committed. */
export type Announcements = {
  /** At once, or together with others when the last one was just now. Nobody waits for it. */
  soon(): void;
  /** Waits for what was to be announced. */
  close(): Promise<void>;
};

/** A process that hears of work goes on looking while it finds some. */
const APART_MS = 10;

/**
 * Announcements apart from what they announce: Postgres lets transactions that notify commit one by
 * one, each waiting for the disk. One that is lost costs time only, as processes look by themselves.
 */
export function createAnnouncements(
  announce: () => Promise<void>,
  onError: (error: unknown) => void,
): Announcements {
  let isWanted = false;
  let announcing: Promise<void> | undefined;

  async function announceAll(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await announce().catch(onError);
      await setTimeout(APART_MS);
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
