import { defineCommand } from '../command/define-command.ts';
import { option, port } from '../command/options.ts';
import { serverOptions } from './flags.ts';
import type { ServeFlags } from './run-serve.ts';

/** `hookpact serve`. */
export const serve = defineCommand<ServeFlags>({
  usage: 'serve',
  summary: 'what "dev" runs, for CI and servers: JSON logs, probes, metrics',
  description:
    'Runs what "hookpact dev" runs, for machines: one JSON line per delivery attempt, and\n' +
    '/live, /ready and /metrics (Prometheus) on a port of their own.',
  options: [
    ...serverOptions(),
    option('--admin-port <number>', 'port of the probes; 0 takes any free one', {
      parse: port,
      default: 4701,
    }),
    option('--database-url <url>', 'keep deliveries there (default: HOOKPACT_DATABASE_URL)'),
  ],
  examples: [
    ['hookpact serve', 'JSON logs; probes at http://127.0.0.1:4701'],
    ['hookpact serve --port 0 --admin-port 0 | head -1', 'the first line says where it is'],
    [
      'hookpact serve --host 0.0.0.0 --api-key "$KEY"',
      'reachable by others: needs a key, and sends webhooks to public addresses only',
    ],
    [
      'hookpact serve --database-url postgres://hookpact@db/hookpact',
      'deliveries on Postgres, shared with any number of "hookpact worker"',
    ],
  ],
  async run({ flags, context }) {
    const { runServe } = await import('./run-serve.ts');
    await runServe(flags, context);
  },
});
