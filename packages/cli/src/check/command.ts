import { defineCommand } from '../command/define-command.ts';
import { collected, flag, milliseconds, option, wholeNumber } from '../command/options.ts';
import { catalogOptions } from '../config/catalog-options.ts';
import type { CheckResult } from './result.ts';
import type { CheckFlags } from './run-check.ts';
import { checkWords } from './words.ts';

/** `hookpact check`. */
export const check = defineCommand<CheckFlags, CheckResult>({
  usage: 'check [url]',
  arguments: { url: 'where the receiver takes events' },
  description:
    'Checks a receiver from outside, in whatever language it is written: it sends what a good one\n' +
    'takes and what it refuses, by named cases, and says of each failure why it matters, how to\n' +
    'mend it, and which curl command shows it. With a probe it also counts effects, so that\n' +
    'duplicates are judged by what they did.',
  options: [
    option('--secret <secret>', 'the secret that the receiver has; repeated while it rotates', {
      parse: collected,
      default: [],
      env: 'HOOKPACT_SECRET',
    }),
    option(
      '--scheme <scheme>',
      'standard, github, stripe, slack, shopify, none … (default: standard with a secret)',
    ),
    option('--policy <name>', 'which answers are success (default: that of the catalogue)', {
      choices: ['standard-webhooks', 'exactly-200', 'sieve'],
    }),
    option('--level <level>', 'what a receiver must do at least, or what production needs', {
      choices: ['basic', 'production'],
      default: 'production',
    }),
    flag('--strict', 'recommendations, too'),
    option('--group <name>', 'only this group of cases; may be repeated', {
      parse: collected,
      default: [],
    }),
    option('--case <id>', 'only this case, such as signature/3; may be repeated', {
      parse: collected,
      default: [],
    }),
    flag('--list', 'list the cases that would run, and send nothing'),
    option('--probe <url>', 'GET it to count effects: a number, or a list of them'),
    option('--probe-command <command>', 'the same by a command of the shell'),
    option('--sequence <types>', 'event types in the order in which they happen, with commas'),
    option('--subject <pointer>', 'where the body says what these are about: /data/order_id'),
    option('--budget <ms>', 'the time for an answer', { parse: milliseconds, default: 5_000 }),
    option('--timeout <ms>', 'after it a request is given up (default: twice the budget)', {
      parse: milliseconds,
    }),
    option('--max-duration <ms>', 'the time for the whole run', {
      parse: milliseconds,
      default: 60_000,
    }),
    option('--concurrency <number>', 'cases at once', { parse: wholeNumber, default: 4 }),
    option('--reporter <name>', 'table, or json, junit, badge (SVG), shields', {
      choices: ['table', 'json', 'junit', 'badge', 'shields'],
      default: 'table',
    }),
    option('--output <file>', 'where the report goes; the table is shown all the same'),
    flag('--i-may-test-this-host', 'it is not this machine, and you were asked to test it'),
    option('--catalog <file>', 'the file that exports the catalogue'),
    ...catalogOptions(),
  ],
  json: 'print the results as one JSON document',
  schema: async () => (await import('./report-model.ts')).CheckDocument,
  examples: [
    { line: 'hookpact check --list --group signature', shows: 'the cases of a group' },
    {
      line: 'hookpact check http://127.0.0.1:3000/webhooks --catalog src/catalog.ts --case acknowledges/1',
      shows: 'one case',
      needs: ['receiver'],
    },
    {
      line: 'hookpact check http://127.0.0.1:3000/webhooks --provider sieve --group robust --reporter junit --output check.xml',
      shows: 'a group, for CI',
      needs: ['receiver'],
    },
  ],
  failsWhen: 'a case failed, or not all could run',
  notes: 'docs/conformance.md has all cases, and says what a probe answers.',
  words: checkWords,
  document: (result) => result.document,
  async run(call, url) {
    const { runCheck } = await import('./run-check.ts');
    return runCheck(call, url);
  },
});
