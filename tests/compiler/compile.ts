import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '@hookpact/test-processes';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');

type Project = {
  readonly files: readonly string[];
  /** More files, by name, with their text. */
  readonly texts?: ReadonlyMap<string, string>;
  readonly lib?: readonly string[];
};

/** The compiler's complaints about some files, a line each. */
export async function compile({ files, texts, lib }: Project): Promise<string[]> {
  const cache = join(root, 'node_modules/.cache'); // below the packages that the files import
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'compile-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of texts ?? []) writeFileSync(join(folder, name), text);
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: { ...(lib && { lib }) },
    files: [...files, ...(texts?.keys() ?? [])],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/.bin/tsc');
  const { stdout } = await startProcess(tsc, ['--pretty', 'false', '-p', '.'], { cwd: folder })
    .ended;
  return stdout.split('\n').filter((line) => /error TS/.test(line));
}
