import type { Published } from '@hookpact/pact/broker';
import { defineCommand } from '../command/define-command.ts';
import { option, required } from '../command/options.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { PublishFlags } from './run-publish.ts';

/** `hookpact pact publish`. */
export const publish = defineCommand<PublishFlags, readonly Published[]>({
  usage: 'publish <pacts>',
  arguments: { pacts: 'a pact file, or a folder of them' },
  description: 'Publishes the pacts of a consumer to a broker.',
  options: [
    required('--consumer-version <version>', 'the version of the consumer: its commit'),
    option('--branch <name>', 'the branch of that version'),
  ],
  json: 'print what was published as one JSON document',
  schema: async () => (await import('./pact-models.ts')).PublishedDocument,
  failsWhen: 'the broker refuses',
  examples: [
    {
      line: 'PACT_BROKER_BASE_URL=https://broker.example hookpact pact publish pacts --consumer-version "$GIT_SHA" --branch main',
      needs: ['elsewhere'],
    },
  ],
  notes:
    'PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, are the credentials.',
  words: (published, _terminal, { consumerVersion }) =>
    Shown.join(
      published.map(
        ({ consumer, provider }) => shown`${consumer} ${consumerVersion} → ${provider}`,
      ),
    ),
  async run(call, path) {
    const { runPublish } = await import('./run-publish.ts');
    return runPublish(call, path);
  },
});
