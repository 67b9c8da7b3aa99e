import * as z from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { commandFacts } from '../command/command-facts.ts';
import { allCommands, type CommandSection } from '../command/command-table.ts';

const ExampleModel = z.strictObject({
  line: z.string().describe('A line for a shell.'),
  shows: z.string().optional(),
  needs: z
    .array(z.enum(['dev', 'receiver', 'elsewhere']))
    .describe(
      'dev: a running "hookpact dev" of this folder. receiver: one at http://127.0.0.1:3000/webhooks. elsewhere: a database, a broker, a registry, a service on the internet.',
    ),
  stays: z.boolean().describe('It runs until Ctrl-C.'),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
});

const ArgumentModel = z.strictObject({
  name: z.string(),
  description: z.string(),
  isRequired: z.boolean(),
  isRepeatable: z.boolean(),
});

const OptionModel = z.strictObject({
  flags: z.string().describe('As help shows it: -q, --quiet.'),
  name: z.string().describe('The long name: --quiet.'),
  value: z.string().optional().describe('What its value is; an option without one is on or off.'),
  description: z.string(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  choices: z.array(z.string()).optional(),
  env: z.string().optional().describe('The environment variable that is read without the option.'),
  isRequired: z.boolean(),
});

const ExitCodes = z.strictObject({ 0: z.string(), 1: z.string(), 2: z.string() });

const CommandModel = z.strictObject({
  path: z.string().describe('The words that lead to it: pact verify.'),
  section: z.string(),
  summary: z.string(),
  description: z.array(z.string()).describe('Paragraphs.'),
  arguments: z.array(ArgumentModel),
  options: z.array(OptionModel),
  examples: z.array(ExampleModel),
  notes: z.array(z.string()),
  exitCodes: ExitCodes,
  json: z.enum(['document', 'lines']).optional().describe('What --json prints, where there is it.'),
  jsonSchema: z.string().optional().describe('Its JSON Schema: a file of the package hookpact.'),
});

/** The whole command line, for programs and agents. */
export const HelpTree = z.strictObject({
  name: z.literal('hookpact'),
  version: z.string(),
  commands: z.array(CommandModel),
});

export type HelpTree = z.infer<typeof HelpTree>;

/** Loads every command and says all about it. */
export async function helpTree(sections: readonly CommandSection[]): Promise<HelpTree> {
  const commands = allCommands(sections).map(async ({ path, section, entry }) => {
    const facts = commandFacts(path, entry.summary, await entry.load());
    const examples = facts.examples.map(({ needs = [], stays = false, exitCode = 0, ...rest }) => ({
      ...rest,
      needs: [...needs],
      stays,
      exitCode,
    }));
    return { ...facts, section, examples };
  });
  // made by our own declarations; a test holds them to the model
  return {
    name: 'hookpact',
    version: manifest.version,
    commands: await Promise.all(commands),
  } as HelpTree;
}
