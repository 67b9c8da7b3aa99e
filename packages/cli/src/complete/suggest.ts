import type { CommandFacts, OptionFacts } from '../command/command-facts.ts';
import { kindOfValue, type ValueKind } from './value-kinds.ts';

export type Suggestion = { readonly value: string; readonly description: string };

/** What may stand where the cursor is. */
export type Suggestions =
  | { readonly kind: 'words'; readonly words: readonly Suggestion[] }
  /** What the shell or a catalogue knows. */
  | { readonly kind: Exclude<ValueKind, 'other'> };

const words = (list: readonly Suggestion[]): Suggestions => ({ kind: 'words', words: list });
const nothing = words([]);

/**
 * Suggests what may follow `given` in a call of a command, where `typed` was typed already. Of
 * `--flag=val` the value is suggested alone, as scripts of shells expect.
 */
export function suggest(facts: CommandFacts, given: readonly string[], typed: string): Suggestions {
  const previous = findOption(facts, given.at(-1) ?? '');
  if (previous?.value !== undefined) return valuesOf(previous, typed);
  const [, flag, value = ''] = /^(--[\w-]+)=(.*)$/s.exec(typed) ?? [];
  if (flag !== undefined) {
    const option = findOption(facts, flag);
    return option?.value === undefined ? nothing : valuesOf(option, value);
  }
  if (typed.startsWith('-')) return words(flagsLike(facts, typed));
  return argumentsAt(facts, given, typed);
}

function valuesOf({ choices, value = '' }: OptionFacts, typed: string): Suggestions {
  if (choices) return words(like(typed, choices.map(plain)));
  const kind = kindOfValue(value);
  return kind === 'other' ? nothing : { kind };
}

function argumentsAt(facts: CommandFacts, given: readonly string[], typed: string): Suggestions {
  const { arguments: parameters } = facts;
  const place = positional(facts, given).length;
  const last = parameters.at(-1);
  const parameter = parameters[place] ?? (last?.isRepeatable ? last : undefined);
  const kind = parameter === undefined ? 'other' : kindOfValue(parameter.name);
  if (kind !== 'other') return { kind };
  return parameter === undefined && typed === '' ? words(flagsLike(facts, '-')) : nothing;
}

/** The arguments among some words, without flags and their values. */
function positional(facts: CommandFacts, given: readonly string[]): string[] {
  return given.filter((word, index) => {
    if (word.startsWith('-')) return false;
    return findOption(facts, given[index - 1] ?? '')?.value === undefined;
  });
}

const flagsOf = ({ flags }: OptionFacts): string[] => flags.match(/(?<!\S)--?[\w-]+/g) ?? [];

const findOption = ({ options }: CommandFacts, word: string): OptionFacts | undefined =>
  options.find((option) => flagsOf(option).includes(word));

const flagsLike = ({ options }: CommandFacts, typed: string): Suggestion[] =>
  options
    .map(({ name, description }) => ({ value: name, description }))
    .filter(({ value }) => value.startsWith(typed));

const plain = (value: string): Suggestion => ({ value, description: '' });

/** The suggestions that begin with the typed text. */
export const like = (typed: string, list: readonly Suggestion[]): Suggestion[] =>
  list.filter(({ value }) => value.startsWith(typed));
