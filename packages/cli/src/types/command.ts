import { defineCommand } from '../command/define-command.ts';
import { collected, option, required } from '../command/options.ts';
import { catalogOptions } from '../config/catalog-options.ts';
import { checkOption, generatedWords } from '../outputs/write-or-check.ts';
import { Shown, shown } from '../terminal/shown.ts';
import type { TypesFlags, TypesResult } from './run-types.ts';

/** `hookpact types`. */
export const types = defineCommand<TypesFlags, TypesResult>({
  usage: 'types [catalogue]',
  description:
    'Writes a type for each event and shape, and a function that reads a body and switches on the\n' +
    'event type. [catalogue] is the file that exports it, an OpenAPI document, a folder of JSON\n' +
    'Schema, or a schema in a document (openapi.yaml#/components/schemas/Event); without it, the\n' +
    'catalogue is that of hookpact.config.ts. All files are written, or none.',
  options: [
    option('--lang <name>', 'the language; repeat it for more', { parse: collected, default: [] }),
    required('--out <path>', 'a file with the ending of the language, or a folder'),
    option('--package <name>', 'package of Go, Java and Kotlin, namespace of C#'),
    checkOption(),
    ...catalogOptions(),
  ],
  json: 'print what was done as one JSON document',
  schema: async () => (await import('./types-model.ts')).TypesDocument,
  failsWhen: 'a file is stale (--check)',
  examples: [
    { line: 'hookpact types --provider sieve --lang python --out sieve_events.py' },
    { line: 'hookpact types src/catalog.ts --lang typescript --lang go --lang java --out types' },
  ],
  notes:
    'Languages: typescript, python, go, java, kotlin, csharp, rust, swift, ruby. TypeScript and\n' +
    'Python need nothing; the others need the package quicktype-core beside hookpact. The Python\n' +
    'refuses what the JSON Schema of the event refuses, the others what has another shape, the\n' +
    'TypeScript looks at the type only. In CI: the same command with --check.',
  words: (result, terminal, flags) =>
    Shown.join([
      generatedWords(result, flags, terminal),
      ...result.unchecked.map(
        ({ language, what }) => shown`Left out of ${language}, or not checked there: ${what}`,
      ),
    ]),
  async run({ flags, context, show }, file) {
    const { runTypes } = await import('./run-types.ts');
    const result = await runTypes(file, flags, context);
    await show(result);
    return result.stale.length === 0;
  },
});
