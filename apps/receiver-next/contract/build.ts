import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Builds the application and the packages that it uses, once for all test files that start it.
 * No secret is there, as in a container's build.
 */
export function setup(): void {
  const turbo = join(import.meta.dirname, '../../../node_modules/.bin/turbo');
  const args = ['run', 'build', '--filter=@hookpact/receiver-next', '--output-logs=errors-only'];
  const { WEBHOOK_SECRET, PARTNER_WEBHOOK_SECRET, GITHUB_WEBHOOK_SECRET, ...env } = process.env;
  execFileSync(turbo, args, { env: { ...env, DO_NOT_TRACK: '1' } });
}
