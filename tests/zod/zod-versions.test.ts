import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import manifest from './package.json' with { type: 'json' };

const run = promisify(execFile);
const versions = Object.keys(manifest.devDependencies).filter((name) => name.startsWith('zod-'));

// a process each: the catalogue's own imports of Zod are the old ones, too
it.concurrent.each(versions)(
  'the catalogue works on %s: classic, mini and Zod 3',
  async (alias) => {
    const { stdout } = await run(
      process.execPath,
      [
        '--conditions=@hookpact/source',
        `--import=${join(import.meta.dirname, 'resolve-zod.ts')}`,
        join(import.meta.dirname, 'check-catalog.ts'),
      ],
      { env: { ...process.env, ZOD: alias } },
    );
    expect(stdout).toBe('Zod 4\nZod 4 mini\nZod 3\n');
  },
);
