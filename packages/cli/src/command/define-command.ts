import { Command, type Option } from 'commander';
import { Shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './outcome.ts';

/** A line to copy, and what it does. `hookpact` in it becomes the way this program was started. */
export type Example = readonly [line: string, note?: string];

/** The arguments of a running command. */
export type Call<Flags, Result> = {
  readonly flags: Flags;
  readonly context: CommandContext;
  /** Prints the result: in words, or as JSON where that was asked for. */
  show(result: Result): Promise<void>;
};

export type CommandDefinition<Flags, Result> = {
  /** The name and its arguments, as Commander writes them: `push <function>`. */
  readonly usage: string;
  readonly summary: string;
  readonly description?: string;
  readonly options: readonly Option[];
  /** The document of `--json`; a command without it has no `--json`. */
  readonly json?: string;
  readonly examples: readonly Example[];
  /** Said after the examples. */
  readonly notes?: string;
  /** The result in words. */
  readonly words?: (result: Result, terminal: Terminal, flags: Flags) => Shown | Promise<Shown>;
  /** The part of the result that `--json` prints. @default all of it */
  readonly document?: (result: Result) => unknown;
  /** Does it. False when it ran and the answer is no; throws when it could not run. */
  readonly run: (call: Call<Flags, Result>, ...given: string[]) => Promise<unknown>;
};

/** Adds a command to a program; `finish` is told how it ended. */
export type CliCommand = (context: CommandContext, finish: (code: ExitCode) => void) => Command;

/**
 * Declares a command: its options, what it does, and its result in words. Everything that commands
 * have in common is done here: `--json`, the examples in `--help`, exit codes.
 */
export function defineCommand<Flags, Result = never>(
  definition: CommandDefinition<Flags, Result>,
): CliCommand {
  return (context, finish) => {
    const { usage, summary, description = `${summary}.`, json } = definition;
    const [name = '', ...parameters] = usage.split(' ');
    const command = new Command(name).summary(summary).description(description);
    for (const parameter of parameters) command.argument(parameter);
    for (const option of definition.options) command.addOption(option);
    if (json) command.option('--json', json);
    command.addHelpText('after', () => helpAfter(definition, context));
    return command.action(async (...given: unknown[]) => {
      // Commander passes the arguments, then the flags, then the command
      const flags = given.at(-2) as Flags & { json?: boolean };
      const positional = given.slice(0, parameters.length) as string[]; // parsed by no parser of ours
      const { terminal } = context;
      const { words, document = (result) => result } = definition;
      const show = async (result: Result) => {
        const isJson = flags.json || !words;
        terminal.print(
          isJson ? Shown.json(document(result), 2) : await words(result, terminal, flags),
        );
      };
      const answer = await definition.run({ flags, context, show }, ...positional);
      finish(answer === false ? exitCodes.failed : exitCodes.ok);
    });
  };
}

/** A command that only groups others. */
export function defineGroup(
  name: string,
  summary: string,
  commands: readonly CliCommand[],
): CliCommand {
  return (context, finish) => {
    const group = new Command(name).summary(summary).description(`${summary}.`);
    for (const create of commands) group.addCommand(create(context, finish));
    return group;
  };
}

function helpAfter(
  { examples, notes }: Pick<CommandDefinition<never, never>, 'examples' | 'notes'>,
  context: CommandContext,
): string {
  const lines = examples.map(([line, note]) => {
    const text = `  ${asStarted(line, context)}`;
    return note ? `${text}\n      ${note}` : text;
  });
  return ['', 'Examples:', ...lines, ...(notes ? ['', asStarted(notes, context)] : [])].join('\n');
}

/** A line of ours that names this program, as the person at hand can run it. */
export const asStarted = (line: string, { invocation }: Pick<CommandContext, 'invocation'>) =>
  line.replace(/\bhookpact (?=[a-z-])/g, `${invocation} `);
