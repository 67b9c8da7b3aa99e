import type { Deployability } from '@hookpact/pact';
import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { brokerOf } from './broker-of.ts';
import type { PactAction } from './command.ts';

const examples = `
Examples:
  hookpact pact can-i-deploy billing --pacts pacts --verification verified.json
  PACT_BROKER_BASE_URL=... hookpact pact can-i-deploy billing --participant-version "$GIT_SHA"

Exits with 0 when the answer is yes, with 1 when it is no.`;

type DeployFlags = {
  pacts?: string;
  verification?: string;
  participantVersion?: string;
  toEnvironment: string;
  json: boolean;
};

/** Adds `hookpact pact can-i-deploy`. */
export function addCanIDeployCommand(
  pact: Command,
  context: CommandContext,
  run: PactAction,
): void {
  const { terminal } = context;
  pact
    .command('can-i-deploy <participant>')
    .summary('may this consumer or provider go live?')
    .option('--pacts <folder>', 'the pacts, where there is no broker')
    .option(
      '--verification <file>',
      'what "hookpact pact verify --result" wrote about the provider',
    )
    .option('--participant-version <version>', 'asks the broker about this version')
    .option('--to-environment <name>', 'where to; for the broker', 'production')
    .option('--json', 'print the answer as one JSON document', false)
    .addHelpText('after', examples)
    .action((participant: string, flags: DeployFlags) =>
      run(async () => {
        const answer = await ask(participant, flags, context);
        const { canDeploy, reasons } = answer;
        const verdict = canDeploy
          ? terminal.paint('green', `${participant} can be deployed.`)
          : terminal.paint('red', `${participant} cannot be deployed:`);
        const words = [verdict, ...reasons.map((reason) => `  ${reason}`)].join('\n');
        terminal.print(flags.json ? JSON.stringify(answer, null, 2) : words);
        return canDeploy;
      }),
    );
}

async function ask(
  participant: string,
  flags: DeployFlags,
  context: CommandContext,
): Promise<Deployability> {
  const { pacts, verification, participantVersion: version, toEnvironment: environment } = flags;
  const { askBroker, canIDeploy } = await import('@hookpact/pact');
  if (pacts && verification) return canIDeploy({ participant, pacts, verification });
  const broker = brokerOf(context);
  if (broker && version) return askBroker({ participant, version, environment, broker });
  throw new UsageError(
    'Pass --pacts and --verification, or set PACT_BROKER_BASE_URL and pass --participant-version.',
  );
}
