import { defineCommand } from '../command/define-command.ts';
import { option } from '../command/options.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { Recorded, RecordFlags } from './run-record-deployment.ts';

/** `hookpact pact record-deployment`. */
export const recordDeployment = defineCommand<RecordFlags, Recorded>({
  usage: 'record-deployment <participant>',
  arguments: { participant: 'the consumer or provider that went live' },
  description:
    'Records the live version, with which can-i-deploy compares: in a broker, or in a folder that\n' +
    'consumers and providers share. A consumer is recorded by its pacts, a provider by its result.',
  options: [
    option('--record <folder>', 'the folder of live versions, if there is no broker'),
    option('--pacts <folder>', 'with --record: the pacts of the consumer'),
    option('--verification <file>', 'with --record: what "pact verify --result" wrote'),
    option('--participant-version <version>', 'for the broker: the version that went live'),
    option('--to-environment <name>', 'the environment', { default: 'production' }),
  ],
  json: 'print what was recorded as one JSON document',
  schema: async () => (await import('./pact-models.ts')).RecordedDocument,
  examples: [
    { line: 'hookpact pact record-deployment billing --pacts pacts --record contracts' },
    {
      line: 'hookpact pact record-deployment sieve --verification verified.json --record contracts',
    },
    {
      line: 'PACT_BROKER_BASE_URL=https://broker.example hookpact pact record-deployment billing --participant-version "$GIT_SHA"',
      needs: ['elsewhere'],
    },
  ],
  words({ participant, environment, files }) {
    const verdict = shown`${participant} is live in ${environment}.`;
    return Shown.join([verdict, ...files.map((file) => shown`  ${file}`)]);
  },
  async run({ flags, context, show }, participant) {
    const { record } = await import('./run-record-deployment.ts');
    await show(await record(participant, flags, context));
  },
});
