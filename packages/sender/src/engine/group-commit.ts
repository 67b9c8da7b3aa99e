type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

/** Commits what is pushed meanwhile together. */
export type GroupCommit<Item, Result> = { push(item: Item): Promise<Result> };

const LARGEST_BATCH = 1_000;
/** Fewer are not worth a commit of their own while more could go with them. */
const SMALLEST_SHARE = 16;

/**
 * Batches are written one after the other in the order of the pushes, or up to `writers` at once,
 * which share what waits: then one is put together while the database works on another.
 */
export function createGroupCommit<Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  writers = 1,
): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let awake = 0;
  let committing = 0;

  function nextBatch(): Waiting<Item, Result>[] {
    const share = Math.ceil(waiting.length / (writers - committing));
    const size = Math.min(LARGEST_BATCH, Math.max(SMALLEST_SHARE, share));
    const batch = waiting.slice(0, size);
    waiting = waiting.slice(size);
    return batch;
  }

  async function write(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    committing += 1;
    try {
      const results = await commit(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result); // one result per item
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    committing -= 1;
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) await write(nextBatch());
    awake -= 1;
  }

  return {
    push(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (awake === writers) return;
        awake += 1;
        setImmediate(writeAll);
      });
    },
  };
}
