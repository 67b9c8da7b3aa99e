import { Command, InvalidArgumentError, Option } from 'commander';
import { Shown } from '../terminal/shown.ts';
import type { CommandContext } from './context.ts';
import { asStarted, type CliCommand, type CommonFlags } from './define-command.ts';
import { type CommandOption, flag, ValueRefused } from './options.ts';
import { type ExitCode, UsageError } from './outcome.ts';

const NARROWEST = 40;
const WIDEST = 100;

/** The options that every command has, after its own. */
export const commonOptions = ({ json }: Pick<CliCommand, 'json'>): CommandOption[] => [
  ...(json ? [flag('--json', json)] : []),
  flag('-q, --quiet', 'no progress: only results and errors'),
  flag('--debug', 'where an error has one, its stack'),
];

/** All options of a command; one of its own wins over that of all. */
export function optionsOf(command: CliCommand): CommandOption[] {
  const own = new Set(command.options.map(({ flags }) => flags));
  return [...command.options, ...commonOptions(command).filter(({ flags }) => !own.has(flags))];
}

/** The parser of one command, which runs it. `path` is the words that lead to it. */
export function toParser(
  path: string,
  command: CliCommand,
  context: CommandContext,
  finish: (code: ExitCode) => void = () => {},
): Command {
  const { terminal, environment } = context;
  const [, ...parameters] = command.usage.split(' ');
  const width = () => Math.min(Math.max(terminal.columns() ?? WIDEST, NARROWEST), WIDEST);
  const parser = new Command(`${context.invocation} ${path}`)
    .description(command.description)
    .showHelpAfterError('(add --help for the options and examples)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(Shown.lines(text.trimEnd())),
      writeErr: (text) => terminal.complain(Shown.lines(text.trimEnd())),
      // it quotes the arguments
      outputError: (text) => terminal.complain(Shown.indented(text)),
      getOutHelpWidth: width,
      getErrHelpWidth: width,
    });
  for (const parameter of parameters) {
    parser.argument(parameter, command.arguments?.[nameOf(parameter)]);
  }
  for (const each of optionsOf(command)) parser.addOption(toOption(each));
  parser.addHelpText('after', () => afterOptions(command, context));
  return parser.action(async (...given: unknown[]) => {
    readEnvironment(parser, command, environment);
    const flags: CommonFlags = parser.opts();
    const positional = given.slice(0, parameters.length).flat() as string[]; // parsed by no parser of ours
    finish(await command.execute(flags, positional, context));
  });
}

/** The name in `<name>`, `[name]` or `<name...>`. */
export const nameOf = (parameter: string): string =>
  parameter.replace(/^[<[]|(\.\.\.)?[>\]]$/g, '');

function toOption(described: CommandOption): Option {
  const { flags, words, parse, choices, env, isRequired } = described;
  const made = new Option(flags, env === undefined ? words : `${words} (env: ${env})`);
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

function afterOptions({ examples, notes }: CliCommand, context: CommandContext): string {
  const lines = examples.map(({ line, shows }) => {
    const text = `  ${asStarted(line, context)}`;
    return shows ? `${text}\n      ${shows}` : text;
  });
  return ['', 'Examples:', ...lines, ...(notes ? ['', asStarted(notes, context)] : [])].join('\n');
}
