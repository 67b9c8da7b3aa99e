import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { port } from '../options/numbers.ts';
import { addSimulatorFlags } from './flags.ts';
import type { ServeFlags } from './run-serve.ts';

const examples = `
Examples:
  hookpact serve                                       JSON logs, probes at http://127.0.0.1:4701
  hookpact serve --port 0 --admin-port 0 | head -1     the first line says where it is
  hookpact serve --host 0.0.0.0 --api-key "$KEY"       reachable by others: needs a key, and sends
                                                       webhooks to public addresses only
  hookpact serve --database-url postgres://hookpact@db/hookpact
                                                       deliveries on Postgres, shared with any
                                                       number of "hookpact worker"`;

/** Adds `hookpact serve`. */
export function addServeCommand(program: Command, context: CommandContext): void {
  addSimulatorFlags(program.command('serve'))
    .summary('a local Sieve for CI and servers: JSON logs, probes, metrics')
    .description(
      'Runs what "hookpact dev" runs, for machines: one JSON line per delivery attempt, and\n' +
        '/live, /ready and /metrics (Prometheus) on a port of their own.',
    )
    .option('--admin-port <number>', 'port of the probes; 0 takes any free one', port, 4701)
    .option('--database-url <url>', 'keep deliveries there (default: HOOKPACT_DATABASE_URL)')
    .addHelpText('after', examples)
    .action(async (flags: ServeFlags) => {
      const { runServe } = await import('./run-serve.ts');
      await runServe(flags, context);
    });
}
