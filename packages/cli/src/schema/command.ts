import { defineCommand } from '../command/define-command.ts';
import { flag, option } from '../command/options.ts';
import { catalogOptions } from '../config/catalog-options.ts';
import { checkOption, generatedWords } from '../outputs/write-or-check.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { SchemaFlags, SchemaResult } from './run-schema.ts';

/** `hookpact schema`. */
export const schema = defineCommand<SchemaFlags, SchemaResult>({
  usage: 'schema [catalogue]',
  description:
    'Writes a catalogue in the formats of other tools. [catalogue] is the file that exports it, an\n' +
    'OpenAPI document, a folder of JSON Schema, or a schema in a document\n' +
    '(openapi.yaml#/components/schemas/Event); without it, that of hookpact.config.ts. Without an\n' +
    'output, prints the JSON Schema of all events. All files are written, or none.',
  options: [
    option('--json-schema <folder>', 'a JSON Schema file for each event, and one for all'),
    option('--dialect <name>', 'only this dialect of JSON Schema', {
      choices: ['draft-2020-12', 'draft-07'],
    }),
    option('--openapi <file>', 'an OpenAPI 3.1 document with webhooks; .json or .yaml'),
    option('--asyncapi <file>', 'an AsyncAPI 3 document; .json or .yaml'),
    option(
      '--standalone <file>',
      'the catalogue as a module that checks without eval; .js or .mjs',
    ),
    flag('--lint', 'lints the OpenAPI document; needs the package @redocly/openapi-core'),
    checkOption(),
    ...catalogOptions(),
  ],
  json: 'print what was done as one JSON document',
  schema: async () => (await import('./schema-model.ts')).SchemaDocument,
  failsWhen: 'a file is stale (--check), or --lint finds an error',
  examples: [
    { line: 'hookpact schema --provider sieve --json-schema schemas --openapi openapi.yaml' },
    {
      line: 'hookpact schema --provider sieve | jq .title',
      shows: 'the JSON Schema of all events',
    },
    {
      line: 'hookpact schema src/catalog.ts --openapi openapi.json --asyncapi asyncapi.json --lint',
    },
    {
      line: 'hookpact schema src/catalog.ts --standalone catalog.js',
      shows: 'for hosts that allow no eval',
    },
  ],
  notes: 'In CI: the same command with --check.',
  words(result, terminal, flags) {
    if (result.kind === 'printed') return Shown.json(result.schema, 2);
    const problems = result.problems.map(
      ({ severity, rule, pointer, message }) =>
        shown`${severity}: ${message} (${rule}, ${pointer})`,
    );
    return Shown.join([generatedWords(result, flags, terminal), ...problems]);
  },
  document: (result) => {
    if (result.kind === 'printed') return result.schema;
    const { kind: _, ...done } = result;
    return done;
  },
  async run({ flags, context, show }, file) {
    const { runSchema } = await import('./run-schema.ts');
    const result = await runSchema(file, flags, context);
    await show(result);
    if (result.kind === 'printed') return true;
    const hasErrors = result.problems.some(({ severity }) => severity === 'error');
    return result.stale.length === 0 && !hasErrors;
  },
});
