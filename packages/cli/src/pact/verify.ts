import { defineCommand } from '../command/define-command.ts';
import { flag, milliseconds, option } from '../command/options.ts';
import { configOption } from '../config/config-option.ts';
import { formatOption } from '../github/report-format.ts';
import { Shown, shown, visibleDeep } from '../terminal/shown.ts';
import type { Verified, VerifyFlags } from './run-verify.ts';

/** `hookpact pact verify`. */
export const verify = defineCommand<VerifyFlags, Verified>({
  usage: 'verify [pacts]',
  description:
    'Makes the provider send the event of every interaction, and checks it. [pacts] is a\n' +
    'pact file or a folder of them; without it, the pacts come from PACT_BROKER_BASE_URL.\n' +
    'Catalogues and states are those of hookpact.config.ts; without one, those of Sieve.',
  options: [
    option('--provider <name>', 'the provider, as the pacts have it (default: the only one)'),
    option('--provider-url <url>', 'asks this endpoint for the messages, not the states'),
    option('--message-timeout <ms>', 'time for the provider to send one message', {
      parse: milliseconds,
      default: 10_000,
    }),
    option('--capture <folder>', 'judges payloads that the real service sent'),
    option('--result <file>', 'writes the result, for can-i-deploy without a broker'),
    option('--provider-version <version>', 'the version that is verified: its commit'),
    option('--branch <name>', 'the branch of that version'),
    flag('--publish', 'publishes the result to the broker'),
    formatOption(),
    configOption(),
  ],
  json: 'print the verification as one JSON document',
  schema: async () => (await import('./pact-models.ts')).VerificationDocument,
  failsWhen: 'the provider breaks a pact',
  examples: [
    {
      line: 'hookpact pact verify pacts',
      shows: 'verify the events of the provider’s states',
    },
    {
      line: 'hookpact pact verify pacts --provider-url http://127.0.0.1:8080/messages',
      shows: 'a provider in any language',
      needs: ['elsewhere'],
    },
    {
      line: 'hookpact pact verify pacts --capture captured',
      shows: 'payloads of the real service',
    },
    {
      line: 'hookpact pact verify pacts --result verified.json --provider-version "$GIT_SHA"',
      shows: 'for "hookpact pact can-i-deploy"',
    },
    {
      line: 'PACT_BROKER_BASE_URL=https://broker.example hookpact pact verify --provider-version "$GIT_SHA" --publish',
      shows: 'pacts and result through a broker',
      needs: ['elsewhere'],
    },
  ],
  document: ({ verification }) => verification,
  async words({ verification, annotations }) {
    const { formatVerification } = await import('@hookpact/pact/provider');
    // names and values in it come from consumers and providers
    const report = Shown.lines(formatVerification(visibleDeep(verification)));
    return Shown.join([report, ...annotations.map((line) => shown`${line}`)]);
  },
  async run(call, pacts) {
    const { runVerify } = await import('./run-verify.ts');
    return runVerify(call, pacts);
  },
});
