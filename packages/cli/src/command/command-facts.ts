import type { CliCommand, Example } from './define-command.ts';
import { type CommandOption, commonOptions } from './options.ts';
import { type ExitCode, exitCodes } from './outcome.ts';

export type ArgumentFacts = {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isRepeatable: boolean;
};

export type OptionFacts = {
  /** As help shows it: `-q, --quiet`, `--port <number>`. */
  readonly flags: string;
  readonly name: string;
  /** The name of its value; an option without one is on or left out. */
  readonly value?: string | undefined;
  readonly description: string;
  readonly default?: unknown;
  readonly choices?: readonly string[] | undefined;
  readonly env?: string | undefined;
  readonly isRequired: boolean;
};

/** Everything that help, documents and completion say of a command. */
export type CommandFacts = {
  /** The words that lead to it. */
  readonly path: string;
  readonly summary: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  readonly arguments: readonly ArgumentFacts[];
  readonly options: readonly OptionFacts[];
  readonly examples: readonly Example[];
  readonly notes: readonly string[];
  readonly exitCodes: Readonly<Record<ExitCode, string>>;
  readonly json?: 'document' | 'lines' | undefined;
  /** Where the JSON Schema of `--json` stands, in the package. */
  readonly jsonSchema?: string | undefined;
};

/** The facts of a command, from its declaration. */
export function commandFacts(path: string, summary: string, command: CliCommand): CommandFacts {
  const [, ...parameters] = command.usage.split(' ');
  return {
    path,
    summary,
    description: paragraphs(command.description),
    arguments: parameters.map((parameter) => argumentFacts(parameter, command)),
    options: optionsOf(command).map(optionFacts),
    examples: command.examples,
    notes: paragraphs(command.notes ?? ''),
    exitCodes: {
      [exitCodes.ok]: 'success',
      [exitCodes.failed]: command.failsWhen ?? 'the command ran, and its answer is no',
      [exitCodes.usage]: 'the command could not run: wrong usage',
    },
    ...(command.json && { json: command.jsonLines ? 'lines' : 'document' }),
    ...(command.schema && { jsonSchema: schemaFile(path) }),
  };
}

/** The place of a published JSON Schema, in the package. */
export const schemaFile = (path: string): string => `schemas/${path.replace(' ', '-')}.schema.json`;

/** All options of a command; its own options override the common ones. */
export function optionsOf(command: CliCommand): CommandOption[] {
  const own = new Set(command.options.map(({ flags }) => flags));
  return [...command.options, ...commonOptions(command).filter(({ flags }) => !own.has(flags))];
}

/** Line breaks of the source are spaces; an empty line divides paragraphs. */
const paragraphs = (text: string): string[] =>
  text
    .split('\n\n')
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .filter(Boolean);

function argumentFacts(parameter: string, { arguments: words = {} }: CliCommand): ArgumentFacts {
  const name = nameOf(parameter);
  return {
    name,
    description: words[name] ?? '',
    isRequired: parameter.startsWith('<'),
    isRepeatable: parameter.includes('...'),
  };
}

/** The name in `<name>`, `[name]` or `<name...>`. */
export const nameOf = (parameter: string): string =>
  parameter.replace(/^[<[]|(\.\.\.)?[>\]]$/g, '');

function optionFacts(option: CommandOption): OptionFacts {
  const { flags, words, choices, env, isRequired = false } = option;
  const value = /[<[](.+)[>\]]$/.exec(flags)?.[1];
  return {
    flags,
    name: /--[\w-]+/.exec(flags)?.[0] ?? flags,
    ...(value !== undefined && { value }),
    description: words,
    // an empty list says nothing
    ...(hasDefault(option) && { default: option.default }),
    ...(choices && { choices }),
    ...(env !== undefined && { env }),
    isRequired,
  };
}

const hasDefault = ({ default: value }: CommandOption): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);
