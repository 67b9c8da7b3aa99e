import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CliError } from '../errors.ts';
import { optionsOf } from './command-facts.ts';
import type { CommandContext } from './context.ts';
import type { CliCommand, CommonFlags } from './define-command.ts';
import { type CommandOption, ValueRefused } from './options.ts';
import { type ExitCode, exitCodes, UsageError } from './outcome.ts';

/** Reads the arguments of a command and runs it; throws what it throws. */
export async function parseAndRun(
  path: string,
  command: CliCommand,
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const parser = toParser(path, command, context, (code) => {
    exitCode = code;
  });
  try {
    await parser.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    throw error instanceof CommanderError ? usageError(error, path) : error;
  }
}

/** What Commander refuses, in our words: it says `error: …`, and its guesses on a line of their own. */
function usageError(error: CommanderError, command: string): CliError {
  const detail = error.message
    .replace(/^error: (.)/, (_, first: string) => first.toUpperCase())
    .replace(/\n\((Did you mean .*\?)\)$/, '. $1')
    .replace(/(?<![.?])$/, '.');
  return new CliError('ARGUMENTS_INVALID', { detail, command }, { cause: error });
}

/** The parser of one command, which runs it. `path` is the words that lead to it. */
export function toParser(
  path: string,
  command: CliCommand,
  context: CommandContext,
  finish: (code: ExitCode) => void = () => {},
): Command {
  const [, ...parameters] = command.usage.split(' ');
  const parser = new Command(`${context.invocation} ${path}`)
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr() {} });
  for (const parameter of parameters) parser.argument(parameter);
  for (const each of optionsOf(command)) parser.addOption(toOption(each));
  return parser.action(async (...given: unknown[]) => {
    readEnvironment(parser, command, context.environment);
    const flags: CommonFlags = parser.opts();
    const positional = given.slice(0, parameters.length).flat() as string[]; // parsed by no parser of ours
    finish(await command.execute(flags, positional, context));
  });
}

function toOption(described: CommandOption): Option {
  const { flags, words, parse, choices, isRequired } = described;
  const made = new Option(flags, words);
  if (choices) made.choices(choices);
  if (parse) made.argParser(guarded(parse as (text: string, before: unknown) => unknown)); // before: its own results
  if ('default' in described) made.default(described.default);
  return made.makeOptionMandatory(isRequired ?? false);
}

/** Commander would read the environment of the process, and show a secret as a default. */
function readEnvironment(
  parser: Command,
  { options }: CliCommand,
  environment: CommandContext['environment'],
): void {
  for (const { flags, env, parse } of options) {
    const text = env === undefined ? undefined : environment[env];
    const name = new Option(flags).attributeName();
    const isGiven = parser.getOptionValueSource(name) === 'cli';
    if (!text || isGiven) continue;
    try {
      parser.setOptionValueWithSource(name, parse ? parse(text, [] as never) : text, 'env');
    } catch (error) {
      if (!(error instanceof ValueRefused)) throw error;
      throw new UsageError(`${env} is refused. ${error.message}`, { cause: error });
    }
  }
}

/** Has Commander name the option whose value is refused. */
const guarded =
  (parse: (text: string, before: unknown) => unknown) => (text: string, before: unknown) => {
    try {
      return parse(text, before);
    } catch (error) {
      if (error instanceof ValueRefused) throw new InvalidArgumentError(error.message);
      throw error;
    }
  };
