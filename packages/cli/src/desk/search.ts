import { isSearchError, parseQuery, type Vocabulary } from '@hookpact/search';
import { UsageError } from '../command/outcome.ts';

/**
 * The words of a command line as one search.
 * @throws UsageError that shows the place where it cannot be read
 */
export function searchOf(words: readonly string[], vocabulary: Vocabulary): string {
  // a shell has taken the quotes off: a word with spaces was one text
  const text = words
    .map((word) => (/\s/.test(word) && words.length > 1 ? quoted(word) : word))
    .join(' ');
  try {
    parseQuery(text, vocabulary);
    return text;
  } catch (error) {
    if (!isSearchError(error)) throw error;
    const { start, end } = error.place;
    const marks = ' '.repeat(start) + '^'.repeat(Math.max(1, end - start));
    throw new UsageError(`${error.message} ${error.remedy}\n  ${text}\n  ${marks}`, {
      cause: error,
    });
  }
}

/** `type:a b` keeps its field: the text after the colon was one argument. */
function quoted(word: string): string {
  if (word.includes('"')) return word;
  const [, field = '', value = word] = /^(-?[a-z]+(?:\/[^\s:]*)?:)(.*)$/s.exec(word) ?? [];
  return `${field}"${value.replaceAll('\\', '\\\\')}"`;
}
