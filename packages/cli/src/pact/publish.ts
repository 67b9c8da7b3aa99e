import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { brokerOf } from './broker-of.ts';
import type { PactAction } from './command.ts';

const examples = `
Examples:
  PACT_BROKER_BASE_URL=https://broker.example hookpact pact publish pacts \\
    --consumer-version "$GIT_SHA" --branch main

PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, let it in.`;

type PublishFlags = { consumerVersion: string; branch?: string; json: boolean };

/** Adds `hookpact pact publish`. */
export function addPublishCommand(pact: Command, context: CommandContext, run: PactAction): void {
  pact
    .command('publish <pacts>')
    .summary('publish the pacts of a consumer to a broker')
    .requiredOption('--consumer-version <version>', 'the version of the consumer: its commit')
    .option('--branch <name>', 'the branch of that version')
    .option('--json', 'print what was published as one JSON document', false)
    .addHelpText('after', examples)
    .action((pacts: string, flags: PublishFlags) =>
      run(async () => {
        const broker = brokerOf(context);
        if (!broker) throw new UsageError('Which broker? Set PACT_BROKER_BASE_URL.');
        const { consumerVersion: version, branch } = flags;
        const { publishPacts } = await import('@hookpact/pact');
        const published = await publishPacts({ pacts, version, branch, broker });
        const words = published.map(
          ({ consumer, provider }) => `${consumer} ${version} → ${provider}`,
        );
        context.terminal.print(flags.json ? JSON.stringify(published, null, 2) : words.join('\n'));
        return true;
      }),
    );
}
