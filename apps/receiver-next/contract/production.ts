import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the application runs in production. */
export const production = {
  cwd: join(import.meta.dirname, '..'),
  args: [
    fileURLToPath(import.meta.resolve('next/dist/bin/next')),
    'start',
    '--hostname',
    '127.0.0.1',
  ],
};

/** Builds it and the packages that it uses; what is built already is left alone. */
export function build(): void {
  const turbo = join(import.meta.dirname, '../../../node_modules/.bin/turbo');
  const args = ['run', 'build', '--filter=@hookpact/receiver-next', '--output-logs=errors-only'];
  execFileSync(turbo, args, { ...production, env: { ...process.env, DO_NOT_TRACK: '1' } });
}
