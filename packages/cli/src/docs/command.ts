import { defineCommand } from '../command/define-command.ts';
import { flag, required } from '../command/options.ts';
import { catalogOptions } from '../config/catalog-options.ts';
import { checkOption, type Generated, generatedWords } from '../outputs/write-or-check.ts';
import type { DocsFlags } from './run-docs.ts';

/** `hookpact docs`. */
export const docs = defineCommand<DocsFlags, Generated>({
  usage: 'docs [catalogue]',
  description:
    'Writes pages that work without JavaScript and load nothing from other servers: fields,\n' +
    'examples, types, signature, retries, search. Beside them it writes Markdown and JSON Schema.\n' +
    '[catalogue] is the file that exports it, an OpenAPI document, or a folder of JSON\n' +
    'Schema; without it, the catalogue is that of hookpact.config.ts. The folder is replaced as a\n' +
    'whole, or left unchanged.',
  options: [
    required('--out <path>', 'the folder of the site; with --single-file, the .html file'),
    flag('--single-file', 'one HTML file with everything in it, which opens from disk'),
    checkOption(),
    ...catalogOptions(),
  ],
  json: 'print what was done as one JSON document',
  schema: async () => (await import('../outputs/generated-model.ts')).GeneratedModel,
  failsWhen: 'a file is stale (--check)',
  examples: [
    { line: 'hookpact docs --provider sieve --out docs/events' },
    {
      line: 'hookpact docs --provider sieve --single-file --out events.html',
      shows: 'to send to somebody',
    },
    { line: 'hookpact docs src/catalog.ts --out public/events' },
  ],
  notes:
    'In CI: the same command with --check, which says what changed. Signing, earlier versions and\n' +
    'the date of this version come from "docs" in hookpact.config.ts, retries from "policy".',
  words: (result, terminal, flags) => generatedWords(result, flags, terminal),
  async run({ flags, context, show }, file) {
    const { runDocs } = await import('./run-docs.ts');
    const result = await runDocs(file, flags, context);
    await show(result);
    return result.stale.length === 0;
  },
});
