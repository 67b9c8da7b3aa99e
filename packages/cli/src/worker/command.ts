import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { port, timeScale, wholeNumber } from '../options/numbers.ts';

export type WorkerFlags = {
  readonly databaseUrl?: string;
  readonly concurrency: number;
  readonly timeScale: number;
  readonly allowPrivateNetworks: boolean;
  readonly adminPort: number;
};

const examples = `
Examples:
  hookpact worker --database-url postgres://hookpact@db/hookpact       one more worker
  hookpact worker --allow-private-networks                             receivers on this machine

Workers share the deliveries of one "hookpact serve --database-url": start as many as you like, on
any machine. One that dies loses nothing; what it held is attempted by the others after a minute.`;

/** Adds `hookpact worker`. */
export function addWorkerCommand(program: Command, context: CommandContext): void {
  program
    .command('worker')
    .summary('delivers what "hookpact serve --database-url" accepts, beside it')
    .description(
      'Makes delivery attempts for the deliveries in a Postgres database: one JSON line per\n' +
        'attempt, and /live, /ready and /metrics (Prometheus) on a port of their own.',
    )
    .option('--database-url <url>', 'the database (default: HOOKPACT_DATABASE_URL)')
    .option('--concurrency <number>', 'attempts under way at once', wholeNumber, 64)
    .option('--time-scale <number>', 'divides the retry delays, as in "serve"', timeScale, 1)
    .option('--allow-private-networks', 'also deliver to loopback and private addresses', false)
    .option('--admin-port <number>', 'port of the probes; 0 takes any free one', port, 0)
    .addHelpText('after', examples)
    .action(async (flags: WorkerFlags) => {
      const { runWorker } = await import('./run-worker.ts');
      await runWorker(flags, context);
    });
}
