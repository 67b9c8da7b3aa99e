import { defineCommand } from '../../command/define-command.ts';
import { flag, option, port, timeScale } from '../../command/options.ts';
import type { DemoReport } from './demo-model.ts';
import type { DemoFlags } from './run-demo.ts';

/** `hookpact demo`. */
export const demo = defineCommand<DemoFlags, DemoReport>({
  usage: 'demo',
  description:
    'Starts a local Sieve and a receiver, pushes one job with all four webhooks through the\n' +
    'public API, shows every attempt as it lands, and checks each payload.',
  options: [
    flag('--once', 'exit when all webhooks have arrived or were given up'),
    option('--port <number>', 'port of the local Sieve; 0 picks a free one', {
      parse: port,
      default: 4700,
    }),
    option('--data <folder>', 'the folder of jobs and deliveries', { default: '.hookpact' }),
    option('--time-scale <number>', 'divides all delays: 100 makes 10 s of 1,000', {
      parse: timeScale,
      default: 1,
    }),
    option('--receiver-command <command>', 'starts the receiver instead of the built-in one'),
  ],
  json: 'print one JSON document instead of the report',
  schema: async () => (await import('./demo-model.ts')).DemoReport,
  failsWhen: 'a webhook did not arrive, or its payload is not valid',
  examples: [
    { line: 'hookpact demo', shows: 'push a job, watch its four webhooks arrive', stays: true },
    { line: 'hookpact demo --once', shows: 'the same, then exit: 0 if all arrived, else 1' },
    { line: 'hookpact demo --once --json | jq .webhooks', shows: 'for scripts' },
    {
      line: 'hookpact demo --receiver-command "npm start"',
      shows: 'with a receiver of your own, started for you: PORT is set, it prints its webhook URL',
      stays: true,
      needs: ['elsewhere'],
    },
  ],
  words: async (report, terminal) => (await import('./report.ts')).formatReport(report, terminal),
  async run(call) {
    const { runDemo } = await import('./run-demo.ts');
    return runDemo(call);
  },
});
