/** What every benchmark is told: fewer and shorter rounds, and JSON lines where a table would stand. */
export type BenchOptions = { readonly quick: boolean; readonly json: boolean };
