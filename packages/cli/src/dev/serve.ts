import { defineCommand } from '../command/define-command.ts';
import { option } from '../command/options.ts';
import { adminOptions } from '../operations/admin-options.ts';
import { serverOptions } from './flags.ts';
import type { ServeFlags } from './run-serve.ts';

/** `hookpact serve`. */
export const serve = defineCommand<ServeFlags>({
  usage: 'serve',
  description:
    'Runs "hookpact dev" for servers: one JSON line per delivery attempt, and\n' +
    '/live, /ready and /metrics (Prometheus) on a port of their own.',
  options: [
    ...serverOptions(),
    ...adminOptions(4701),
    option('--database-url <url>', 'keep deliveries in this database', {
      env: 'HOOKPACT_DATABASE_URL',
    }),
  ],
  examples: [
    { line: 'hookpact serve', shows: 'JSON logs; probes at http://127.0.0.1:4701', stays: true },
    {
      line: 'hookpact serve --port 0 --admin-port 0 | head -1',
      shows: 'the first line says where it is',
      stays: true,
    },
    {
      line: 'hookpact serve --host 0.0.0.0 --api-key "$KEY"',
      shows: 'reachable by others: needs a key, and sends webhooks to public addresses only',
      stays: true,
    },
    {
      line: 'hookpact serve --database-url postgres://hookpact@db/hookpact',
      shows: 'deliveries on Postgres, shared with any number of "hookpact worker"',
      stays: true,
      needs: ['elsewhere'],
    },
  ],
  async run({ flags, context }) {
    const { runServe } = await import('./run-serve.ts');
    await runServe(flags, context);
  },
});
