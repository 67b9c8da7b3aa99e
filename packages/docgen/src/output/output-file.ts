/** A generated file: its path below the output folder, with `/` between names, and its whole text. */
export type OutputFile = { readonly path: string; readonly text: string };

/** One reason why generated files are stale. */
export type Difference = {
  readonly path: string;
  readonly kind: 'missing' | 'changed' | 'left over';
  /** First line that differs, when `changed`. */
  readonly line?: number;
};
