import type { Published } from '@hookpact/pact/broker';
import { defineCommand } from '../command/define-command.ts';
import { existingPath } from '../command/existing-path.ts';
import { option, required } from '../command/options.ts';
import { UsageError } from '../command/outcome.ts';
import { Shown, shown } from '../terminal/shown.ts';
import { brokerOf } from './broker-of.ts';

type PublishFlags = { consumerVersion: string; branch?: string };

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
  examples: [
    {
      line: 'PACT_BROKER_BASE_URL=https://broker.example hookpact pact publish pacts --consumer-version "$GIT_SHA" --branch main',
      needs: ['elsewhere'],
    },
  ],
  notes: 'PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, let it in.',
  words: (published, _terminal, { consumerVersion }) =>
    Shown.join(
      published.map(
        ({ consumer, provider }) => shown`${consumer} ${consumerVersion} → ${provider}`,
      ),
    ),
  async run({ flags, context, show }, path) {
    const broker = brokerOf(context);
    if (!broker) throw new UsageError('Which broker? Set PACT_BROKER_BASE_URL.');
    const pacts = existingPath(path, 'pact file or folder', context);
    const { consumerVersion: version, branch } = flags;
    const { publishPacts } = await import('@hookpact/pact/broker');
    await show(await publishPacts({ pacts, version, branch, broker }));
  },
});
