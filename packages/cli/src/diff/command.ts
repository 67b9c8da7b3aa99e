import type { ReportFormat } from '@hookpact/compat';
import { defineCommand } from '../command/define-command.ts';
import { flag, milliseconds, option } from '../command/options.ts';
import { catalogOptions } from '../config/catalog-options.ts';
import { Shown } from '../terminal/shown.ts';
import type { DiffFlags, DiffResult } from './run-diff.ts';

const reports: readonly ReportFormat[] = ['markdown', 'github', 'gitlab', 'junit', 'sarif'];
const formats = ['table', ...reports];
const sides = ['old-readers', 'new-readers', 'both', 'forward', 'backward', 'full'];

/** `hookpact diff`. */
export const diff = defineCommand<DiffFlags, DiffResult>({
  usage: 'diff [old] [new]',
  description:
    'May a reader of [old] take every payload that [new] allows? Both are a module that exports a\n' +
    'catalogue, a JSON Schema file, a folder of such files, or an OpenAPI document with webhooks or\n' +
    'callbacks. Events of documents have the names of the webhooks or files; with --type-key, those\n' +
    'that stand in the payloads. An address on the web (a running dev has its own: see the examples)\n' +
    'and a published package (npm:@acme/events@1.2.0, with #file for another than its entry) do, too.\n' +
    'Each break comes with a payload that shows it; what cannot be proved is called unknown.',
  options: [
    option('--base <revision>', 'compares one path with itself at this git revision'),
    option('--for <readers>', 'the readers that must not break', {
      choices: sides,
      default: 'old-readers',
    }),
    option('--world <world>', 'which fields the provider may send', {
      choices: ['declared', 'open'],
      default: 'declared',
    }),
    flag('--format-asserts', 'readers check formats, such as date-time'),
    option('--format <format>', 'how to report', { choices: formats, default: 'table' }),
    option('--allow <file>', 'a JSON file of intended breaks: id, reason, owner, expires'),
    option(
      '--pacts <from>',
      'a folder of pacts, or the address of a broker: names who relies on what is not safe',
    ),
    option(
      '--pacts-provider <name>',
      'the provider in the pacts, where the catalogue has another name',
    ),
    option('--fail-on <verdict>', 'also exit with 1 on', { choices: ['unknown'] }),
    option('--timeout <ms>', 'time for each event; then the verdict is unknown', {
      parse: milliseconds,
      default: 2_000,
    }),
    ...catalogOptions(),
  ],
  json: 'print the whole comparison as one JSON document',
  schema: async () => (await import('./diff-model.ts')).DiffDocument,
  failsWhen: 'something breaks that is not allowed',
  examples: [
    {
      line: 'hookpact diff schemas-before schemas-after',
      shows: 'two folders of JSON Schema files',
    },
    {
      line: 'hookpact diff --base origin/main src/catalog.ts',
      shows: 'your change, before you push it',
      needs: ['elsewhere'],
    },
    {
      line: 'hookpact diff npm:@acme/events@1.2.0 src/catalog.ts',
      shows: 'the published version, and yours',
      needs: ['elsewhere'],
    },
    {
      line: 'hookpact diff http://127.0.0.1:4700/docs/shop/openapi.json src/catalog.ts',
      needs: ['elsewhere'],
    },
    { line: 'hookpact diff openapi-old.json openapi.json --for both --format markdown' },
  ],
  notes:
    'Registries call old-readers forward, new-readers backward, and both full.\n' +
    'PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, are the credentials of a broker.',
  async words(result, terminal) {
    if (result.report !== undefined) return Shown.lines(result.report);
    return (await import('./words.ts')).diffWords(result, terminal);
  },
  document: ({ report: _, ...result }) => result,
  async run({ flags, context, show }, ...paths) {
    const { runDiff } = await import('./run-diff.ts');
    const result = await runDiff(paths, flags, context);
    await show(result);
    return result.failing === 0;
  },
});
