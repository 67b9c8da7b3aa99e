import { defineCommand } from '../../command/define-command.ts';
import { collected, flag, option } from '../../command/options.ts';
import { Shown, shown } from '../../terminal/shown.ts';
import type { PushedJob, PushFlags } from './run-push.ts';

const inputs = `'{"file": {"url": "https://example.com/a.m4a"}}'`;

/** `hookpact push`. */
export const push = defineCommand<PushFlags, PushedJob>({
  usage: 'push <function>',
  description: 'Pushes a job to the local Sieve, or to Sieve itself.',
  options: [
    option('--input <json>', 'the inputs: JSON, @file, or - for standard input', { default: '{}' }),
    option('--webhook <type=url>', 'a webhook of this job; may be repeated', {
      parse: collected,
      default: [],
    }),
    option('--url <url>', 'the API, without /v2 (default: the local Sieve)', {
      env: 'SIEVE_API_URL',
    }),
    option('--key <key>', 'its key (default: that of the local Sieve)', { env: 'SIEVE_API_KEY' }),
    option('--data <folder>', 'data folder of the local Sieve (default: .hookpact)'),
    flag('--wait', 'wait for the job; exit with 1 when it fails'),
  ],
  json: 'print the job as one JSON document',
  schema: async () => (await import('@hookpact/sieve-api')).Job,
  failsWhen: 'Sieve refused the job; with --wait, when the job failed',
  examples: [
    { line: `hookpact push sieve/dubbing --input ${inputs} --wait`, needs: ['dev'] },
    {
      line: `hookpact push sieve/dubbing --input ${inputs} --webhook job.complete=http://127.0.0.1:3000/webhooks/sieve`,
      needs: ['dev', 'receiver'],
    },
    { line: 'hookpact push hookpact/echo --input @inputs.json --json', needs: ['dev'] },
    { line: 'cat inputs.json | hookpact push hookpact/echo --input -', needs: ['dev'] },
    {
      line: `SIEVE_API_KEY="$KEY" hookpact push sieve/dubbing --input ${inputs} --url https://mango.sievedata.com`,
      needs: ['elsewhere'],
    },
  ],
  notes:
    'Without --url and --key it uses the "hookpact dev" that was started with the same data\n' +
    'folder, whatever its port.',
  words: ({ id, outputs }, _terminal, { wait }) =>
    wait ? Shown.json(outputs, 2) : shown`Job ${id}`,
  async run(call, name) {
    const { runPush } = await import('./run-push.ts');
    return runPush(call, name);
  },
});
