import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export const pages: readonly string[] = globSync(
  '{*,packages/*/*,apps/*/*,bench/*,site/*,docs/**/*}.md',
  {
    cwd: root,
    exclude: ['**/node_modules/**'],
  },
).toSorted();

/** A fenced block of code of a page. */
export type Block = {
  readonly page: string;
  readonly line: number;
  /** `README.md:5`, which terminals open. */
  readonly place: string;
  /** The first word behind the fence; empty for output. */
  readonly language: string;
  /** The file that the first line names, as `// src/catalog.ts`. */
  readonly file?: string;
  /** Why it cannot be run, where the fence says so: ```sh no-run="needs an account". */
  readonly noRun?: string;
  /** The file of the repository that it repeats, which has tests of its own. */
  readonly copyOf?: string;
  readonly code: string;
};

const fence =
  /(?:^<!-- file: (?<copyOf>\S+) -->\n)?^(?<indent> *)```(?<language>\w*)(?<info>[^\n]*)\n(?<code>[\s\S]*?)^\k<indent>```$/gm;

export function blocksOf(page: string): Block[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(fence)].map(({ index, groups = {} }) => {
    const { language = '', info = '', code = '', copyOf, indent = '' } = groups;
    const line = text.slice(0, index).split('\n').length + (copyOf ? 1 : 0);
    const file = /^\/\/ ([\w./-]+\.\w+)\n/.exec(code)?.[1];
    const noRun = /\bno-run="([^"]+)"/.exec(info)?.[1];
    return {
      ...{ page, line, place: `${page}:${line}`, language },
      ...(file && { file }),
      ...(noRun && { noRun }),
      ...(copyOf && { copyOf }),
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    };
  });
}

export const blocks: readonly Block[] = pages.flatMap(blocksOf);

/** Pages whose blocks are run by tests of their own, with those tests. */
const runByTests: Readonly<Record<string, string>> = {
  'docs/cli.md': 'packages/cli/src/command/examples.test.ts',
  'docs/contracts.md': 'packages/cli/src/command/examples.test.ts',
  'docs/migrating.md': 'tests/migrations/migrations.test.ts',
  'docs/from-octokit.md': 'tests/from-octokit/from-octokit.test.ts',
  'docs/get-started/express.md': 'tests/installed/pages/express-and-contract.test.ts',
  'docs/get-started/contract.md': 'tests/installed/pages/express-and-contract.test.ts',
  'docs/get-started/next.md': 'tests/installed/pages/next.test.ts',
  'docs/get-started/docs.md': 'tests/installed/pages/docs-and-diff.test.ts',
  'docs/get-started/diff.md': 'tests/installed/pages/docs-and-diff.test.ts',
};

export const runByTheirTests: ReadonlyMap<string, string> = new Map(Object.entries(runByTests));
