import type { Vocabulary } from './vocabulary.ts';

/** One way to go on. */
export type CompletionOption = { readonly text: string; readonly note: string };

/** The words that may stand at a place of a search. */
export type Completion = {
  /** The part of the text that an option replaces. */
  readonly start: number;
  readonly end: number;
  readonly options: readonly CompletionOption[];
};

export type CompleteOptions = {
  /** Values that are known, such as the event types of a catalogue. @default none */
  values?: Readonly<Record<string, readonly string[]>> | undefined;
};

/** Completes the word of a search that ends at `cursor`: names of fields, then their values. */
export function complete(
  text: string,
  cursor: number,
  vocabulary: Vocabulary,
  { values = {} }: CompleteOptions = {},
): Completion {
  const before = text.slice(0, cursor);
  const word = /(?:[^\s"]|"(?:[^"\\]|\\.)*"?)*$/.exec(before)?.[0] ?? '';
  const start = cursor - word.length + (word.startsWith('-') ? 1 : 0);
  const typed = before.slice(start);
  const colon = typed.indexOf(':');
  if (colon < 0) return { start, end: cursor, options: namesLike(typed, vocabulary) };
  const name = typed.slice(0, colon);
  const at = start + Math.max(colon, typed.lastIndexOf(',')) + 1;
  const field = Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined;
  const known = [...(field?.words ?? []), ...(values[name] ?? [])];
  const options = known
    .filter((value) => value.startsWith(before.slice(at)))
    .map((value) => ({ text: quoted(value), note: '' }));
  return { start: at, end: cursor, options };
}

function namesLike(typed: string, vocabulary: Vocabulary): CompletionOption[] {
  return Object.entries(vocabulary)
    .map(([name, { kind, note }]) => ({ text: kind === 'path' ? `${name}/` : `${name}:`, note }))
    .filter(({ text }) => text.startsWith(typed));
}

/** A value that the search would read otherwise stands in quotes. */
const quoted = (value: string): string =>
  /[\s",*]/.test(value) ? `"${value.replaceAll(/["\\]/g, (found) => `\\${found}`)}"` : value;
