import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { addSimulatorFlags, type SimulatorFlags } from './flags.ts';

const examples = `
Examples:
  hookpact dev                              a local Sieve on http://127.0.0.1:4700
  hookpact dev --time-scale 100             retries come a hundred times sooner
  hookpact push sieve/dubbing --wait        from another terminal
  hookpact dev --json | jq .attempt         one line for each attempt, for scripts

Functions of your own: export default defineConfig({ functions: [...] }) in hookpact.config.ts`;

/** Adds `hookpact dev`. */
export function addDevCommand(program: Command, context: CommandContext): void {
  addSimulatorFlags(program.command('dev'))
    .summary('a local Sieve to develop against')
    .description(
      'Runs Sieve on your desk: its API, jobs, webhooks and an inspector. Shows every delivery\n' +
        'attempt as it is made. What it keeps survives a restart.',
    )
    .option('--json', 'print JSON lines: where it is, then each attempt', false)
    .addHelpText('after', examples)
    .action(async (flags: SimulatorFlags & { json: boolean }) => {
      const { runDev } = await import('./run-dev.ts');
      await runDev(flags, context);
    });
}
