import { defineCommand } from '../command/define-command.ts';
import { option } from '../command/options.ts';
import { formatOption, isForGithub } from '../github/report-format.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { DeployFlags, ReportedAnswer } from './run-can-i-deploy.ts';

/** `hookpact pact can-i-deploy`. */
export const canIDeploy = defineCommand<DeployFlags, ReportedAnswer>({
  usage: 'can-i-deploy <participant>',
  arguments: { participant: 'the consumer or provider' },
  description: 'Checks whether this consumer or provider may go live.',
  options: [
    option('--pacts <folder>', 'the pacts, if there is no broker'),
    option('--from <events>', 'of a provider: its events as they are, as hookpact diff reads them'),
    option('--to <events>', 'its events as they would be: no consumer may rely on what breaks'),
    option('--verification <file>', 'what "pact verify --result" wrote about the provider'),
    option('--record <folder>', 'the folder of live versions; for --pacts or --verification'),
    option('--participant-version <version>', 'asks the broker about this version'),
    option('--to-environment <name>', 'where to; for the broker or the record', {
      default: 'production',
    }),
    formatOption(),
  ],
  json: 'print the answer as one JSON document',
  schema: async () => (await import('./pact-models.ts')).DeployDocument,
  failsWhen: 'the answer is no',
  examples: [
    { line: 'hookpact pact can-i-deploy billing --pacts pacts --verification verified.json' },
    {
      line: 'hookpact pact can-i-deploy billing --pacts pacts --record contracts',
      needs: ['elsewhere'],
    },
    {
      line: 'hookpact pact can-i-deploy shop --pacts pacts --from npm:@acme/events --to src/catalog.ts',
      needs: ['elsewhere'],
    },
    {
      line: 'PACT_BROKER_BASE_URL=https://broker.example hookpact pact can-i-deploy billing --participant-version "$GIT_SHA"',
      needs: ['elsewhere'],
    },
  ],
  words({ participant, canDeploy, reasons, annotations }, { paint }) {
    if (canDeploy) return paint('green', `${participant} can be deployed.`);
    const verdict = paint('red', `${participant} cannot be deployed:`);
    const lines = [...reasons.map((reason) => `  ${reason}`), ...annotations];
    return Shown.join([verdict, ...lines.map((line) => shown`${line}`)]);
  },
  document: ({ canDeploy, reasons }) => ({ canDeploy, reasons }),
  async run({ flags, context, show }, participant) {
    const { ask, report } = await import('./run-can-i-deploy.ts');
    const answer = { participant, ...(await ask(participant, flags, context)) };
    const annotations = isForGithub(flags, context) ? await report(answer, context) : [];
    await show({ ...answer, annotations });
    return answer.canDeploy;
  },
});
