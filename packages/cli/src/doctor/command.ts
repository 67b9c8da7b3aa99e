import { defineCommand } from '../command/define-command.ts';
import { milliseconds, option } from '../command/options.ts';
import { catalogOptions } from '../config/catalog-options.ts';
import type { DoctorReport } from './report.ts';
import type { DoctorFlags } from './run-doctor.ts';
import { doctorWords } from './words.ts';

/** `hookpact doctor`. */
export const doctor = defineCommand<DoctorFlags, DoctorReport>({
  usage: 'doctor [url]',
  arguments: { url: 'the receiver, as it is registered with the provider' },
  description:
    'Follows a webhook to its receiver: spelling of the URL, name, port, TLS, redirects, path,\n' +
    'answer, body, signature, clock. Each finding has its evidence and a fix.\n' +
    'It sends marked probes and, with a catalogue or a secret, one event. Without a URL it looks at\n' +
    'the running "hookpact dev", its last failures, and the project in this folder.',
  options: [
    option('--secret <secret>', 'signs the event', { env: 'HOOKPACT_SECRET' }),
    option('--scheme <scheme>', 'the scheme of the provider: github, stripe … (default: standard)'),
    option('--catalog <file>', 'the file that exports the catalogue'),
    option('--event <type>', 'which of its events (default: the first with an example)'),
    option('--policy <name>', 'which answers count (default: that of the catalogue)', {
      choices: ['standard-webhooks', 'sieve'],
    }),
    option('--timeout <ms>', 'for each answer', { parse: milliseconds, default: 10_000 }),
    option('--data <folder>', 'data folder of "hookpact dev" (default: .hookpact)'),
    ...catalogOptions(),
  ],
  json: 'print the findings as one JSON document',
  schema: async () => (await import('./report.ts')).DoctorReport,
  examples: [
    { line: 'hookpact doctor', shows: 'the running "hookpact dev", and this project' },
    { line: 'hookpact doctor http://127.0.0.1:3000/webhooks', needs: ['receiver'] },
    {
      line: 'hookpact doctor http://127.0.0.1:3000/webhooks --provider sieve --json',
      shows: 'with an event of Sieve, judged by the policy of Sieve',
      needs: ['receiver'],
    },
  ],
  failsWhen: 'it found a problem',
  notes: 'docs/doctor.md explains each finding.',
  words: doctorWords,
  async run(call, url) {
    const { runDoctor } = await import('./run-doctor.ts');
    return runDoctor(call, url);
  },
});
