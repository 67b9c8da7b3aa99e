/**
 * A change in memory counts only after the commit of its transaction: each change says here
 * how to take it back.
 */
export type Undo = {
  add(change: () => void): void;
  /** How many changes there are: where to roll back to. */
  mark(): number;
  /** Takes back all changes after `mark`, the newest first. @default mark 0 */
  rollBack(mark?: number): void;
  /** Keeps all changes. */
  commit(): void;
};

export function createUndo(): Undo {
  let changes: (() => void)[] = [];
  return {
    add: (change) => void changes.push(change),
    mark: () => changes.length,
    rollBack(mark = 0) {
      for (const change of changes.splice(mark).reverse()) change();
    },
    commit() {
      changes = [];
    },
  };
}
