/** A generated file: its path below the output folder, with `/` between names, and its whole text. */
export type OutputFile = { readonly path: string; readonly text: string };

/** Something to generate: a whole folder, or one file. */
export type Output =
  | { readonly kind: 'folder'; readonly path: string; readonly files: readonly OutputFile[] }
  | { readonly kind: 'file'; readonly path: string; readonly text: string };

/** One reason why generated files are stale. */
export type Difference = {
  readonly path: string;
  readonly kind: 'missing' | 'changed' | 'left over';
  /** First line that differs, when `changed`. */
  readonly line?: number;
  /** That line, as the file has it; absent behind the end of the file. */
  readonly before?: string;
  /** That line, as it would be generated; absent behind the end of the file. */
  readonly after?: string;
};
