/** A mistake that somebody could make, and the tests that must notice it. */
export type Fault = {
  /** The harm, as a sentence about users. */
  readonly breaks: string;
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  readonly noticedBy: readonly string[];
};

/** Faults of one package's files; each change is a text, its replacement, and what then breaks. */
export function faultsIn(
  folder: string,
  changes: Readonly<
    Record<
      string,
      {
        readonly tests: readonly string[];
        readonly changes: readonly (readonly [find: string, replace: string, breaks: string])[];
      }
    >
  >,
): Fault[] {
  return Object.entries(changes).flatMap(([file, { tests, changes }]) =>
    changes.map(([find, replace, breaks]) => ({
      breaks,
      file: `${folder}/${file}`,
      find,
      replace,
      noticedBy: tests.map((test) => `${folder}/${test}`),
    })),
  );
}
