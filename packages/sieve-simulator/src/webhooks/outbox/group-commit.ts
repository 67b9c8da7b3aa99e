import type { SqliteStore } from '@hookpact/sender/sqlite';

/** Writes that wait for the same transaction. */
export type GroupCommit = {
  /**
   * Runs `write` together with the other writes of this turn of the event loop; resolves when
   * durable.
   */
  commit(write: () => void): Promise<void>;
  /** Writes at once what still waits. */
  flush(): void;
};

type Waiting = { write: () => void; resolve: () => void; reject: (reason: unknown) => void };

/** One transaction, and so one sync of the disk, for all writes of a turn of the event loop. */
export function createGroupCommit({ transact }: Pick<SqliteStore, 'transact'>): GroupCommit {
  let waiting: Waiting[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      transact(() => {
        for (const { write } of group) write();
      });
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return {
    commit: (write) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ write, resolve, reject });
      }),
    flush,
  };
}
