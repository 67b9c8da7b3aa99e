/** Options of every benchmark: fewer and shorter rounds, and JSON lines in place of a table. */
export type BenchOptions = {
  readonly quick: boolean;
  readonly json: boolean;
  /** `receive`: the name of a signing scheme, or `all`. */
  readonly scheme?: string | undefined;
  /** `receive`: measures only pairs with one of these texts in their names, separated by commas. */
  readonly pairs?: string | undefined;
};
