import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { milliseconds } from '../options/numbers.ts';
import type { PactAction } from './command.ts';
import type { VerifyFlags } from './run-verify.ts';

const examples = `
Examples:
  hookpact pact verify pacts                                  what the simulator sends honours them
  hookpact pact verify pacts --provider-url http://127.0.0.1:8080/messages
                                                              a provider in any language
  hookpact pact verify pacts --capture captured               payloads of the real service
  hookpact pact verify pacts --result verified.json --provider-version "$GIT_SHA"
                                                              for "hookpact pact can-i-deploy"
  PACT_BROKER_BASE_URL=... hookpact pact verify --provider-version "$GIT_SHA" --publish
                                                              pacts and result through a broker`;

/** Adds `hookpact pact verify`. */
export function addVerifyCommand(pact: Command, context: CommandContext, run: PactAction): void {
  pact
    .command('verify [pacts]')
    .summary('hold a provider to the pacts of its consumers')
    .description(
      'Brings about the state of every interaction and judges what is really sent. [pacts] is a\n' +
        'pact file or a folder of them; without it, the pacts come from PACT_BROKER_BASE_URL.',
    )
    .option('--provider <name>', 'the provider, as the pacts have it', 'sieve')
    .option('--provider-url <url>', 'asks this endpoint for the messages, not the simulator')
    .option(
      '--message-timeout <ms>',
      'time for the provider to send one message',
      milliseconds,
      10_000,
    )
    .option('--capture <folder>', 'judges payloads that the real service sent')
    .option('--result <file>', 'writes the result, for can-i-deploy without a broker')
    .option('--provider-version <version>', 'the version that is verified: its commit')
    .option('--branch <name>', 'the branch of that version')
    .option('--publish', 'publishes the result to the broker', false)
    .option('--json', 'print the verification as one JSON document', false)
    .addHelpText('after', examples)
    .action((pacts: string | undefined, flags: VerifyFlags) =>
      run(async () => {
        const { runVerify } = await import('./run-verify.ts');
        return runVerify(pacts, flags, context);
      }),
    );
}
