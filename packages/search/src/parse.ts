import { closest } from 'fastest-levenshtein';
import { SearchError, type SearchPlace } from './errors.ts';
import type { Query, Term, Test } from './query.ts';
import { readValues, type ValueText } from './read-values.ts';
import { expectedOf, toTest } from './tests.ts';
import type { Field, Vocabulary } from './vocabulary.ts';

export type ParseOptions = {
  /** The time that `2h` counts from, in milliseconds since the epoch. @default the time of the call */
  now?: number | undefined;
};

const LONGEST_QUERY = 2_000;
const MOST_TERMS = 50;

/** A field, with a path where it has one, up to the colon. */
const FIELD = /^([A-Za-z_-]+)((?:\/[^\s:"]*)?):/;

/**
 * Reads a search: words that must all hold, each `field:value`, `-field:value`, or a text.
 * `type:job.*`, `status:>=500`, `attempt:1..3`, `type:a,b`, `before:2026-11-27`, `after:2h`,
 * `body/items/0/url:*`, `"two words"`.
 *
 * @throws SearchError that says where it is wrong
 * @example
 * const query = parseQuery('type:job.* -status:200', deliveryVocabulary);
 */
export function parseQuery(
  text: string,
  vocabulary: Vocabulary,
  { now = Date.now() }: ParseOptions = {},
): Query {
  if (text.length > LONGEST_QUERY) throw tooLong(text, `${LONGEST_QUERY} characters`);
  const terms: Term[] = [];
  let at = 0;
  while (at < text.length) {
    const space = /^\s+/.exec(text.slice(at))?.[0].length ?? 0;
    at += space;
    if (at >= text.length) break;
    if (terms.length === MOST_TERMS) throw tooLong(text, `${MOST_TERMS} words`);
    const { term, end } = readTerm(text, at, vocabulary, now);
    terms.push(term);
    at = end;
  }
  return { terms };
}

const tooLong = (text: string, limit: string) =>
  new SearchError('QUERY_TOO_LONG', { start: 0, end: text.length }, { limit });

function readTerm(
  text: string,
  start: number,
  vocabulary: Vocabulary,
  now: number,
): { term: Term; end: number } {
  const isNegated = text[start] === '-' && /\S/.test(text[start + 1] ?? '');
  const at = start + (isNegated ? 1 : 0);
  const [whole, name, path = ''] = FIELD.exec(text.slice(at)) ?? [];
  if (whole === undefined || name === undefined) {
    const { values, end } = readValues(text, at, { isList: false });
    return { term: { field: 'text', path: '', isNegated, tests: values.map(contains) }, end };
  }
  const place = { start: at, end: at + whole.length - 1 };
  const field = fieldNamed(name, path, vocabulary, place);
  const { values, end } = readValues(text, at + whole.length, { isList: true });
  if (values.length === 0) {
    throw new SearchError('VALUE_MISSING', place, { field: name, expected: expectedOf(field) });
  }
  const tests = values.map((value) => toTest(value, { name, field, now }));
  const isTime = field.kind === 'time';
  return { term: { field: isTime ? 'time' : name, path, isNegated, tests }, end };
}

function fieldNamed(name: string, path: string, vocabulary: Vocabulary, place: SearchPlace): Field {
  const field = Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined;
  if (field && (field.kind === 'path') === path.length > 1) return field;
  const names = Object.entries(vocabulary).map(([each, { kind }]) =>
    kind === 'path' ? `${each}/…` : each,
  );
  const guess = closest(field?.kind === 'path' ? `${name}/…` : name, names);
  throw new SearchError('FIELD_UNKNOWN', place, {
    ...{ field: name + path, guess, fields: names.join(', ') },
  });
}

/** A word alone is looked for anywhere, in any case of its letters. */
const contains = ({ parts }: ValueText): Test => ({
  kind: 'text',
  parts: ['', ...parts, ''],
  ignoresCase: true,
});
