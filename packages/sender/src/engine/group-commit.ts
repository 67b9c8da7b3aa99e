import type { Clock } from '../clock.ts';

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

/** Batches everything pushed during one commit into the next. */
export type GroupCommit<Item, Result> = {
  push(item: Item): Promise<Result>;
  /** Resolves when nothing waits or is being committed. */
  whenIdle(): Promise<void>;
};

type GroupCommitOptions<Item, Result> = {
  /** Commits all items or none; one result per item. */
  commit: (items: readonly Item[]) => Promise<readonly Result[]>;
  clock: Pick<Required<Clock>, 'soon'>;
  /** Commits under way at once. @default 1 */
  writers?: number | undefined;
};

const LARGEST_BATCH = 1_000;
/** Fewer are not worth a commit of their own while more could go with them. */
const SMALLEST_SHARE = 16;
/** After so many failures in a row the store is taken to be down: the rest of a batch fails, too. */
const FAILURES_IN_A_ROW = 8;

/**
 * Batches are written one after the other in the order of the pushes, or up to `writers` at once,
 * which share what waits: then one is put together while the database works on another. A batch
 * that fails is written item by item: one that cannot be written must not take the others with it.
 */
export function createGroupCommit<Item, Result>({
  commit,
  clock,
  writers = 1,
}: GroupCommitOptions<Item, Result>): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let awake = 0;
  let committing = 0;
  let idleWaiters: (() => void)[] = [];

  function nextBatch(): Waiting<Item, Result>[] {
    const share = Math.ceil(waiting.length / (writers - committing));
    const size = Math.min(LARGEST_BATCH, Math.max(SMALLEST_SHARE, share));
    const batch = waiting.slice(0, size);
    waiting = waiting.slice(size);
    return batch;
  }

  async function write(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await commit(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result); // one result per item
    } catch (error) {
      if (batch.length > 1) await writeOneByOne(batch);
      else for (const { reject } of batch) reject(error);
    }
  }

  async function writeOneByOne(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    let failures = 0;
    let cause: unknown;
    for (const { item, resolve, reject } of batch) {
      if (failures >= FAILURES_IN_A_ROW) {
        reject(cause);
        continue;
      }
      try {
        const [result] = await commit([item]);
        resolve(result as Result); // one result per item
        failures = 0;
      } catch (error) {
        cause = error;
        failures += 1;
        reject(error);
      }
    }
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = nextBatch();
      committing += 1;
      await write(batch);
      committing -= 1;
    }
    awake -= 1;
    if (awake > 0) return;
    const waiters = idleWaiters;
    idleWaiters = [];
    for (const resolve of waiters) resolve();
  }

  return {
    push(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (awake === writers) return;
        awake += 1;
        clock.soon(() => void writeAll());
      });
    },
    whenIdle() {
      return new Promise((resolve) => {
        if (awake === 0) resolve();
        else idleWaiters.push(resolve);
      });
    },
  };
}
