import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { port, timeScale } from '../options/numbers.ts';

const examples = `
Examples:
  hookpact demo                                  push a job, watch its four webhooks arrive
  hookpact demo --once                           the same, then exit: 0 if all arrived, else 1
  hookpact demo --once --json | jq .deliveries   for scripts
  hookpact demo --receiver-command "npm start"   with a receiver of your own, started for you:
                                                 PORT is set, it prints its webhook URL`;

/** Adds `hookpact demo`. */
export function addDemoCommand(
  program: Command,
  context: CommandContext,
  finish: (code: ExitCode) => void,
): void {
  program
    .command('demo')
    .summary('push a job and watch its webhooks arrive')
    .description(
      'Starts a local Sieve and a receiver, pushes one job with all four webhooks through the\n' +
        'public API, shows every attempt as it lands, and checks each payload.',
    )
    .option('--once', 'exit when all webhooks have arrived or were given up', false)
    .option('--json', 'print one JSON document instead of the report', false)
    .option('--port <number>', 'port of the simulator; 0 picks a free one', port, 4700)
    .option('--data <folder>', 'where jobs and deliveries are kept', '.hookpact')
    .option('--time-scale <number>', 'divides all delays: 100 makes 10 s of 1,000', timeScale, 1)
    .option('--receiver-command <command>', 'starts the receiver instead of the built-in one')
    .addHelpText('after', examples)
    .action(async (options) => {
      const { runDemo } = await import('./run-demo.ts');
      const report = await runDemo(options, context);
      finish(report.ok ? exitCodes.ok : exitCodes.failed);
    });
}
