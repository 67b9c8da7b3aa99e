import type { CommandSection } from '../command/command-table.ts';
import { defineCommand } from '../command/define-command.ts';
import type { HelpTree } from './help-tree.ts';

/** `hookpact help`, which tells of all commands: they are given, as the table lists this one, too. */
export const helpOf = (sections: readonly CommandSection[]) =>
  defineCommand<{ readonly json?: boolean }, HelpTree>({
    usage: 'help [command...]',
    arguments: { command: 'the command to explain' },
    description:
      'Explains a command, or lists all. With --json: every command with its arguments, options,\n' +
      'defaults, environment variables, examples and exit codes, for programs and agents.',
    options: [],
    json: 'print all commands as one JSON document',
    schema: async () => (await import('./help-tree.ts')).HelpTree,
    examples: [
      { line: 'hookpact help pact verify', shows: 'the same as hookpact pact verify --help' },
      { line: 'hookpact help --json | jq .commands[].path', shows: 'what there is' },
    ],
    async run({ flags, context, show }, ...words) {
      if (flags.json) {
        const { helpTree } = await import('./help-tree.ts');
        return show(await helpTree(sections));
      }
      const { explain } = await import('./explain.ts');
      context.terminal.print(await explain(sections, words, context));
    },
  });
