import { defineCommand } from '../command/define-command.ts';
import {
  collected,
  flag,
  option,
  signedSeconds,
  timeScale,
  wholeNumber,
} from '../command/options.ts';
import { configOption } from '../config/config-option.ts';
import type { SendFlags, SentReport } from './run-send.ts';

/** `hookpact send`. */
export const send = defineCommand<SendFlags, SentReport>({
  usage: 'send <event-type>',
  description:
    'Sends an event of the catalogue, and shows the answer, with the reason if it is not a\n' +
    'success. Without --to, the running "hookpact dev" delivers it to its endpoints.',
  options: [
    option('--to <url>', 'the receiver'),
    option('--secret <secret>', 'signs the event (default: unsigned)', { env: 'HOOKPACT_SECRET' }),
    option('--scheme <scheme>', 'the scheme: github, stripe, slack … (default: standard)'),
    option('--payload <json>', 'the whole event: JSON, @file, or - for standard input'),
    option('--example <number>', 'which example of the catalogue, from 1', {
      parse: wholeNumber,
      default: 1,
    }),
    option('--seed <number>', 'a generated payload in place of an example; needs fast-check', {
      parse: wholeNumber,
    }),
    option('--set <path=value>', 'changes a field: data.total=1, items.0.name=x; may be repeated', {
      parse: collected,
      default: [],
    }),
    flag('--no-check', 'send it although the catalogue does not allow it'),
    option('--id <id>', 'the webhook-id; the same id twice is a duplicate (default: a new one)'),
    option('--skew <seconds>', 'shifts the time of the signature: 600 is ten minutes ahead', {
      parse: signedSeconds,
    }),
    option('--fault <name>', 'a fault on the way', {
      choices: ['late', 'twice', 'shuffled', 'bad-signature', 'truncated', 'slow'],
    }),
    option('--count <number>', 'how many events, each with its own id', { parse: wholeNumber }),
    option('--rate <number>', 'events per second, at most', { parse: wholeNumber }),
    option('--concurrency <number>', 'how many at once', { parse: wholeNumber, default: 16 }),
    option('--policy <name>', 'which answers are success, and when to send again', {
      choices: ['standard-webhooks', 'sieve'],
    }),
    option('--retries <number>', 'at most this number of the policy’s retries (default: none)', {
      parse: wholeNumber,
    }),
    option('--time-scale <number>', 'divides the delays between them', {
      parse: timeScale,
      default: 1,
    }),
    flag('--dry-run', 'print a curl command for the same request, and send nothing'),
    option('--catalog <file>', 'the file that exports the catalogue'),
    option('--provider <provider>', 'which catalogue, if there are several'),
    option('--data <folder>', 'data folder of "hookpact dev" (default: .hookpact)'),
    configOption(),
  ],
  json: 'print the event and its attempts as one JSON document',
  schema: async () => (await import('./send-model.ts')).SentDocument,
  failsWhen: 'the receiver did not accept it',
  examples: [
    {
      line: 'hookpact send job.complete --provider sieve',
      shows: 'to the endpoints of "hookpact dev"',
      needs: ['dev'],
    },
    {
      line: 'hookpact send acme.paid --catalog src/catalog.ts --set id=it_2 --dry-run --to http://127.0.0.1:3000/webhooks',
    },
    {
      line: 'hookpact send acme.paid --catalog src/catalog.ts --scheme stripe --secret whsec_test_secret --fault twice --to http://127.0.0.1:3000/webhooks',
      shows: 'signed as Stripe does, and sent twice under one id',
      needs: ['receiver'],
    },
    {
      line: 'hookpact send acme.paid --catalog src/catalog.ts --count 1000 --rate 500 --concurrency 32 --to http://127.0.0.1:3000/webhooks',
      shows: 'with a bar, percentiles and what was answered',
      needs: ['receiver'],
    },
  ],
  notes:
    'Faults: late arrives ten minutes after it was signed; twice under one id; shuffled: five, signed\n' +
    'a second apart, in another order; bad-signature; truncated: half of the body under the signature\n' +
    'of the whole; slow: the body in ten pieces, half a second apart.',
  words: async (report, terminal) => (await import('./sent-words.ts')).sentWords(report, terminal),
  async run(call, type) {
    const { runSend } = await import('./run-send.ts');
    return runSend(call, type);
  },
});
