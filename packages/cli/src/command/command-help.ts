import { Shown } from '../terminal/shown.ts';
import { wordWrap } from '../terminal/word-wrap.ts';
import type { ArgumentFacts, CommandFacts, OptionFacts } from './command-facts.ts';
import type { CommandContext } from './context.ts';
import { asStarted } from './define-command.ts';
import { type HelpRow, heading, helpWidth, rowLines } from './help-layout.ts';

/** `hookpact <command> --help`. */
export function commandHelp(facts: CommandFacts, context: CommandContext): Shown {
  const width = helpWidth(context);
  const wrapped = (text: string): Shown =>
    Shown.lines(wordWrap(asStarted(text, context), width).join('\n'));
  const section = (title: string, rows: readonly HelpRow[]): Shown[] =>
    rows.length === 0 ? [] : [Shown.line(''), heading(title, context), ...rowLines(rows, width)];
  return Shown.join([
    Shown.line(`Usage: ${usageOf(facts, context)}`),
    ...facts.description.flatMap((paragraph) => [Shown.line(''), wrapped(paragraph)]),
    ...section(
      'Arguments',
      facts.arguments.filter(({ description }) => description).map(argumentRow),
    ),
    ...section('Options', [...facts.options.map(optionRow), ['-h, --help', 'this page']]),
    Shown.line(''),
    heading('Examples', context),
    ...facts.examples.flatMap(({ line, shows }) => [
      // never broken: a line to copy
      Shown.line(`  ${asStarted(line, context)}`),
      ...(shows ? [indented(shows, width)] : []),
    ]),
    ...facts.notes.flatMap((note) => [Shown.line(''), wrapped(note)]),
    ...(facts.jsonSchema
      ? [Shown.line(''), wrapped(`JSON Schema of --json: ${facts.jsonSchema}`)]
      : []),
    Shown.line(''),
    wrapped(`Exits with 1 when ${facts.exitCodes[1]}, with 2 when ${facts.exitCodes[2]}.`),
  ]);
}

const INDENT = '      ';

const indented = (words: string, width: number): Shown =>
  Shown.lines(
    wordWrap(words, width - INDENT.length)
      .map((line) => INDENT + line)
      .join('\n'),
  );

export function usageOf(
  { path, arguments: parameters }: CommandFacts,
  { invocation }: Pick<CommandContext, 'invocation'>,
): string {
  return [invocation, path, ...parameters.map(asParameter), '[options]'].filter(Boolean).join(' ');
}

function asParameter({ name, isRequired, isRepeatable }: ArgumentFacts): string {
  const inner = isRepeatable ? `${name}...` : name;
  return isRequired ? `<${inner}>` : `[${inner}]`;
}

const argumentRow = (facts: ArgumentFacts): HelpRow => [asParameter(facts), facts.description];

const optionRow = (facts: OptionFacts): HelpRow => [facts.flags, optionWords(facts)];

/** What an option is for, with its values, its default and its environment variable. */
export function optionWords(facts: OptionFacts): string {
  const { description, choices, env, isRequired } = facts;
  const more = [
    ...(isRequired ? ['required'] : []),
    ...(choices ? [`one of ${choices.join(', ')}`] : []),
    ...('default' in facts ? [`default: ${String(facts.default)}`] : []),
    ...(env ? [`env: ${env}`] : []),
  ];
  return more.length > 0 ? `${description} (${more.join('; ')})` : description;
}
