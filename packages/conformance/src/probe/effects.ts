import type { Effects, ReadEffects } from './probe.ts';

/** Counts the effects of what a case sends. */
export type EffectsCounter = {
  /** What an action added, when nothing more is added. */
  addedBy(action: () => Promise<unknown>): Promise<number>;
  /** The entries that the probe lists, when nothing more is added. */
  list(): Promise<readonly unknown[]>;
};

type Timing = {
  readonly wait: (ms: number) => Promise<void>;
  /** Effects that stay the same for so long are final. */
  readonly quietMs: number;
  /** Effects that still change after so long are taken as they are. */
  readonly longestMs: number;
};

const READ_EVERY_MS = 25;

/** A counter that waits for effects that come after the answer. */
export function createEffectsCounter(read: ReadEffects, timing: Timing): EffectsCounter {
  const { wait, quietMs, longestMs } = timing;

  /** A clock of tests does not wait, and a slow probe takes longer than its waits: both count. */
  async function settled(): Promise<Effects> {
    let last = await read();
    let quiet = 0;
    for (let waited = 0; waited < longestMs && quiet < quietMs; ) {
      const since = performance.now();
      await wait(READ_EVERY_MS);
      const next = await read();
      const tookMs = Math.max(READ_EVERY_MS, performance.now() - since);
      waited += tookMs;
      quiet = JSON.stringify(next) === JSON.stringify(last) ? quiet + tookMs : 0;
      last = next;
    }
    return last;
  }

  return {
    async addedBy(action) {
      const before = await settled();
      await action();
      const after = await settled();
      return after.count - before.count;
    },
    list: async () => (await settled()).list ?? [],
  };
}
