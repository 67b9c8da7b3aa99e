import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { addCanIDeployCommand } from './can-i-deploy.ts';
import { addPublishCommand } from './publish.ts';
import { addVerifyCommand } from './verify.ts';

/** Runs one of the pact commands; true when the answer is yes. */
export type PactAction = (check: () => Promise<boolean>) => Promise<void>;

/** Adds `hookpact pact verify | publish | can-i-deploy`. */
export function addPactCommands(
  program: Command,
  context: CommandContext,
  finish: (code: ExitCode) => void,
): void {
  const pact = program.command('pact').summary('contracts: verify, publish, can-i-deploy');
  const run: PactAction = async (check) => {
    try {
      finish((await check()) ? exitCodes.ok : exitCodes.failed);
    } catch (error) {
      const { isPactError } = await import('@hookpact/pact');
      if (!isPactError(error)) throw error;
      context.terminal.complain(`hookpact: ${error.message}`);
      finish(error.code === 'OPTION_INVALID' ? exitCodes.usage : exitCodes.failed);
    }
  };
  addVerifyCommand(pact, context, run);
  addPublishCommand(pact, context, run);
  addCanIDeployCommand(pact, context, run);
}
