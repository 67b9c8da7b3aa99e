import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the application and the packages that it uses, once for all test files that start it. */
export function setup(): void {
  const turbo = join(import.meta.dirname, '../../../node_modules/.bin/turbo');
  const args = ['run', 'build', '--filter=@hookpact/receiver-next', '--output-logs=errors-only'];
  execFileSync(turbo, args, { env: { ...process.env, DO_NOT_TRACK: '1' } });
}
