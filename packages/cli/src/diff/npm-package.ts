import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../command/outcome.ts';

const run = promisify(execFile);

/**
 * Calls `use` with a file or folder of a published package, `npm:@acme/events@1.2.0` or, for another
 * one than its entry, `npm:@acme/events@1.2.0#schemas`, and removes the copy again. It stands in the
 * working folder, where modules of it find their packages. No script of the package runs.
 */
export async function withPackage<T>(
  address: string,
  cwd: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const [spec = '', filePath] = address.slice('npm:'.length).split('#', 2);
  if (!spec || spec.startsWith('-')) throw new UsageError(`${address} names no package.`);
  const copy = mkdtempSync(join(cwd, '.hookpact-npm-'));
  try {
    await unpack(spec, copy, cwd);
    const root = join(copy, 'package');
    const path = join(root, filePath ?? entryOf(root, address));
    if (!path.startsWith(root) || !existsSync(path)) {
      throw new UsageError(
        `There is no ${filePath ?? 'entry'} in ${spec}. Name a file: npm:${spec}#dist/catalog.js`,
      );
    }
    return await use(path);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function unpack(spec: string, folder: string, cwd: string): Promise<void> {
  const flags = [
    '--json',
    '--ignore-scripts',
    '--no-update-notifier',
    '--pack-destination',
    folder,
  ];
  try {
    const { stdout } = await run('npm', ['pack', ...flags, '--', spec], { cwd, timeout: 60_000 });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]; // what npm pack --json prints
    await run('tar', ['-xf', join(folder, filename.replace(/^@/, '').replaceAll('/', '-'))], {
      cwd: folder,
    });
  } catch (cause) {
    const said = String((cause as { stderr?: unknown }).stderr ?? '');
    const [line = ''] = said.split('\n').filter((line) => /npm (error|ERR!) (?!code)/.test(line));
    throw new UsageError(`npm cannot fetch ${spec}. ${line}`.trim(), { cause });
  }
}

/** The module that `import` of the package would load. */
function entryOf(root: string, address: string): string {
  try {
    const { exports, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return entryIn(exports) ?? (typeof main === 'string' ? main : 'index.js');
  } catch (cause) {
    throw new UsageError(`${address} has no package.json that can be read.`, { cause });
  }
}

function entryIn(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const conditions: Record<string, unknown> = { ...exports };
  const keys = ['.', 'node', 'import', 'module-sync', 'default'];
  return keys.map((key) => entryIn(conditions[key])).find((entry) => entry !== undefined);
}
