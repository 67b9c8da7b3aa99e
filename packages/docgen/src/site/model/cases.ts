import { join, type Phrase, plain, words } from './phrase.ts';
import type { Described, Row } from './row.ts';

/** A line above what holds in one case, and the rows that hold then, one step deeper. */
export function caseRows(phrase: Phrase, condition: Described, depth: number): Row[] {
  // rows say that it is an object; a name in the phrase says all
  const isObject = ['any JSON', 'object'].includes(plain(condition.type));
  const isSilent = condition.rows.length === 0 && condition.facts.length === 0;
  const said = [
    ...(condition.type.length > 0 && (isSilent || !isObject) ? [condition.type] : []),
    ...(condition.values ?? []).map((value) => words(JSON.stringify(value))),
    ...condition.facts,
  ];
  const line = said.length > 0 ? [...phrase, ...words(': '), ...join(said, ', ')] : phrase;
  const { description } = condition;
  return [{ kind: 'case', depth, phrase: line, description }, ...deeper(condition.rows)];
}

/** Rows, one step deeper. */
export const deeper = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, depth: row.depth + 1 }));
