import { SearchError, type SearchPlace } from './errors.ts';

/** A value as written, without its quotes. */
export type ValueText = {
  /** The text between `*`; a star in quotes is a character. */
  readonly parts: readonly string[];
  readonly isQuoted: boolean;
  readonly place: SearchPlace;
};

type ReadOptions = {
  /** Whether commas divide values. */
  readonly isList: boolean;
};

/** Reads values up to the next space outside of quotes. */
export function readValues(
  text: string,
  start: number,
  { isList }: ReadOptions,
): { values: ValueText[]; end: number } {
  const values: ValueText[] = [];
  let at = start;
  let value = emptyAt(at);
  const finish = () => {
    if (value.isQuoted || value.parts.length > 1 || value.parts[0] !== '') {
      values.push({ ...value, place: { start: value.start, end: at } });
    }
  };
  while (at < text.length && !/\s/.test(text[at] ?? '')) {
    const character = text[at] ?? '';
    if (character === '"') {
      const quoted = readQuoted(text, at);
      append(value.parts, quoted.text);
      value.isQuoted = true;
      at = quoted.end;
      continue;
    }
    if (isList && character === ',') {
      finish();
      value = emptyAt(at + 1);
    } else if (character === '*') value.parts.push('');
    else append(value.parts, character);
    at += 1;
  }
  finish();
  return { values, end: at };
}

const emptyAt = (start: number) => ({ parts: [''], isQuoted: false, start });

function append(parts: string[], text: string): void {
  parts.push((parts.pop() ?? '') + text);
}

function readQuoted(text: string, start: number): { text: string; end: number } {
  let read = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') return { text: read, end: at + 1 };
    const isEscape = character === '\\' && /["\\]/.test(text[at + 1] ?? '');
    if (isEscape) at += 1;
    read += text[at];
  }
  throw new SearchError('QUOTE_OPEN', { start, end: text.length });
}
