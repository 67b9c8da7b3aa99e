const PRUNE_EVERY = 1_000;

export type TableWork = {
  /** Makes the table; undefined where a migration does. */
  readonly create: (() => Promise<void>) | undefined;
  /** Deletes keys that have ended. */
  readonly prune: () => Promise<unknown>;
};

/**
 * What a store in a database does before each claim: the first makes the table, and every thousandth
 * deletes what has ended. The claim after one that failed tries again.
 */
export function tablePreparation({ create, prune }: TableWork): () => Promise<void> {
  let table = create ? undefined : Promise.resolve();
  let claims = 0;
  return async () => {
    table ??= create?.();
    try {
      await table;
    } catch (error) {
      table = undefined;
      throw error;
    }
    if (claims % PRUNE_EVERY === 0) await prune();
    claims += 1;
  };
}
