import type { CommandContext } from '../command/context.ts';
import { defineCommand } from '../command/define-command.ts';
import type { ExitCode } from '../command/outcome.ts';
import { runCommand } from '../command/run-command.ts';
import { initDefinition } from '../init/definition.ts';
import type { InitReport } from '../init/report.ts';
import type { InitFlags } from '../init/settle.ts';

/** How a person starts it; npm keeps flags to itself that do not stand behind `--`. */
export const invocation = 'npm create hookpact@latest --';

const create = defineCommand<InitFlags, InitReport>({
  ...initDefinition,
  usage: 'create [folder]',
  examples: [
    { line: 'npm create hookpact@latest shop-webhooks', shows: 'asks, at a terminal' },
    { line: `${invocation} shop-webhooks --yes`, shows: 'a consumer, in Express' },
    { line: `${invocation} shop-webhooks --framework next --provider acme --scheme stripe` },
    { line: `${invocation} acme-webhooks --role provider --yes`, shows: 'the other side' },
  ],
  notes: 'In a project that has hookpact installed, its command "init" does the same.',
});

/** Runs `npm create hookpact` with its arguments. */
export function runCreate(args: string[], context: CommandContext): Promise<ExitCode> {
  const entry = { name: '', summary: '', load: async () => create };
  return runCommand({ kind: 'command', entry, path: '', args }, context);
}
