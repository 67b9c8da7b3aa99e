import type { Call, CommandDefinition } from '../command/define-command.ts';
import { flag, option } from '../command/options.ts';
import { frameworks, languages, packageManagers, roles, schemeNames } from './choices.ts';
import type { InitReport } from './report.ts';
import type { InitFlags } from './settle.ts';
import { initWords } from './words.ts';

type InitDefinition = CommandDefinition<InitFlags, InitReport>;

/** What `hookpact init` and `npm create hookpact` have in common. */
export const initDefinition = {
  arguments: { folder: 'the folder of the project (default: this one)' },
  description:
    'Writes a catalogue, a receiver, a contract test and a workflow into a project of Express, Next,\n' +
    'Hono or Fastify. Where there is no package.json it writes a project that runs: a consumer, which\n' +
    'receives webhooks, or a provider, which sends them, documents them, and honours the contracts of\n' +
    'its consumers. It asks for what it cannot see, where a person sits at a terminal. All files are\n' +
    'written, or none: where one is there already, it says so and stops. package.json, .env.example\n' +
    'and .gitignore get what they lack, and a README.md stays as it is.',
  options: [
    option('--role <name>', 'the role of a new project (default: consumer)', {
      choices: roles,
    }),
    option('--framework <name>', 'default: from package.json; express in an empty folder', {
      choices: frameworks,
    }),
    option('--provider <name>', 'whose webhooks: a name, or sieve (default: acme)'),
    option('--scheme <name>', 'how the provider signs (default: standard)', {
      choices: schemeNames,
    }),
    option('--language <name>', 'default: from the project; ts in an empty folder', {
      choices: languages,
    }),
    option('--package-manager <name>', 'default: from the lock file; npm', {
      choices: packageManagers,
    }),
    flag('-y, --yes', 'ask no questions'),
    flag('--dry-run', 'print what would be written, and write nothing'),
    flag('--force', 'replace existing files'),
  ],
  json: 'print the files and the next steps as one JSON document',
  words: initWords,
  async run(call: Call<InitFlags, InitReport>, folder?: string) {
    const { runInit } = await import('./run-init.ts');
    await runInit(call, folder);
  },
} satisfies Partial<InitDefinition>;
