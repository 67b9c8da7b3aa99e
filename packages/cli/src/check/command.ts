import { defineCommand } from '../command/define-command.ts';
import { collected, flag, milliseconds, option, wholeNumber } from '../command/options.ts';
import { catalogOptions } from '../config/catalog-options.ts';
import type { CheckResult } from './result.ts';
import type { CheckFlags } from './run-check.ts';
import { checkWords } from './words.ts';

/** `hookpact check`. */
export const check = defineCommand<CheckFlags, CheckResult>({
  usage: 'check [url]',
  arguments: { url: 'the URL of the receiver' },
  description:
    'Checks a receiver in any language from outside: it sends valid and invalid requests, by named\n' +
    'cases, and explains each failure: why it matters, how to repair it, and a curl command that\n' +
    'shows it. With a probe it also counts effects, to find events that were handled twice.',
  options: [
    option('--secret <secret>', 'the secret of the receiver; repeat it during a rotation', {
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
    option('--level <level>', 'the minimum for every receiver, or fitness for production', {
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
    option('--probe <url>', 'URL that returns the effects: a number, or a list'),
    option('--probe-command <command>', 'shell command that prints the effects'),
    option('--sequence <types>', 'event types in their order, separated by commas'),
    option('--subject <pointer>', 'pointer to the subject of these events: /data/order_id'),
    option('--budget <ms>', 'the time for an answer', { parse: milliseconds, default: 5_000 }),
    option('--timeout <ms>', 'time after which a request is given up (default: twice the budget)', {
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
    option('--output <file>', 'the file of the report; the table is also shown'),
    flag('--i-may-test-this-host', 'allows a host that is not this machine'),
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
  notes: 'docs/conformance.md lists all cases, and the answer of a probe.',
  words: checkWords,
  document: (result) => result.document,
  async run(call, url) {
    const { runCheck } = await import('./run-check.ts');
    return runCheck(call, url);
  },
});
