import { defineCommand } from '../command/define-command.ts';
import { flag, option, timeScale, wholeNumber } from '../command/options.ts';
import { configOption } from '../config/config-option.ts';
import { adminOptions } from '../operations/admin-options.ts';
import type { WorkerFlags } from './run-worker.ts';

/** `hookpact worker`. */
export const worker = defineCommand<WorkerFlags>({
  usage: 'worker',
  description:
    'Makes delivery attempts for the deliveries in a Postgres database: one JSON line per\n' +
    'attempt, and /live, /ready and /metrics (Prometheus) on a port of their own.',
  options: [
    option('--database-url <url>', 'the database', { env: 'HOOKPACT_DATABASE_URL' }),
    option('--concurrency <number>', 'attempts under way at once', {
      parse: wholeNumber,
      default: 64,
    }),
    option('--time-scale <number>', 'divides the retry delays, as in "serve" (default: 1)', {
      parse: timeScale,
    }),
    flag('--allow-private-networks', 'also deliver to loopback and private addresses'),
    ...adminOptions(0),
    configOption(),
  ],
  examples: [
    {
      line: 'hookpact worker --database-url postgres://hookpact@db/hookpact',
      shows: 'one more worker',
      stays: true,
      needs: ['elsewhere'],
    },
    {
      line: 'hookpact worker --allow-private-networks',
      shows: 'receivers on this machine',
      stays: true,
      needs: ['elsewhere'],
    },
  ],
  notes:
    'Workers share the deliveries of one "hookpact serve --database-url": start as many as you\n' +
    'like, on any machine. When a worker dies, no delivery is lost: other workers repeat its\n' +
    'attempts after a minute.',
  async run({ flags, context }) {
    const { runWorker } = await import('./run-worker.ts');
    await runWorker(flags, context);
  },
});
