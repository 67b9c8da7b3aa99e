import { defineCommand } from '../command/define-command.ts';
import { flag, option } from '../command/options.ts';
import { frameworks, languages, packageManagers } from './choices.ts';
import type { InitReport } from './report.ts';
import type { InitFlags } from './settle.ts';
import { initWords } from './words.ts';

/** `hookpact init`. */
export const init = defineCommand<InitFlags, InitReport>({
  usage: 'init [folder]',
  arguments: { folder: 'where the project is, or shall be (default: this one)' },
  description:
    'Writes a catalogue, a receiver, a contract test and a workflow into a project of Express, Next,\n' +
    'Hono or Fastify; where there is no package.json, a project that runs. It asks for what it cannot\n' +
    'see, where a person sits at a terminal. All files are written, or none: where one is there\n' +
    'already, it says so and stops. package.json, .env.example and .gitignore get what they lack.',
  options: [
    option('--framework <name>', 'default: as package.json says; express in an empty folder', {
      choices: frameworks,
    }),
    option('--provider <name>', 'whose webhooks: a name, or sieve (default: acme)'),
    option('--language <name>', 'default: as the project; ts in an empty folder', {
      choices: languages,
    }),
    option('--package-manager <name>', 'default: by the lock file; npm', {
      choices: packageManagers,
    }),
    flag('-y, --yes', 'ask nothing'),
    flag('--dry-run', 'write nothing: say what would be written'),
    flag('--force', 'replace files that are there'),
  ],
  json: 'print the files and the next steps as one JSON document',
  schema: async () => (await import('./report.ts')).InitReport,
  examples: [
    { line: 'hookpact init shop-webhooks --yes', shows: 'a project of Express in a new folder' },
    { line: 'hookpact init --framework hono --provider billing --dry-run' },
  ],
  words: initWords,
  async run(call, folder) {
    const { runInit } = await import('./run-init.ts');
    await runInit(call, folder);
  },
});
