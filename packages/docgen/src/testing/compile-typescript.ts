import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../bin/tsc', import.meta.resolve('typescript')));

/** The complaints of a strict compiler about some files, by name; none where they are right. */
export async function compileTypeScript(
  files: Readonly<Record<string, string>>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-tsc-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const options = [
      '--ignoreConfig',
      '--strict',
      '--noEmit',
      '--target',
      'es2022',
      '--module',
      'preserve',
      '--types',
      '',
    ];
    const names = Object.keys(files).map((name) => join(folder, name));
    const output = await new Promise<string>((resolve) => {
      const args = [
        tsc,
        ...options,
        '--exactOptionalPropertyTypes',
        '--allowImportingTsExtensions',
        ...names,
      ];
      execFile(process.execPath, args, (_error, stdout, stderr) => resolve(stdout + stderr));
    });
    return output.split('\n').filter((line) => line.trim() !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
