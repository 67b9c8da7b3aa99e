import type { Query, Term, Test } from './query.ts';

/** A thing that is searched: the texts and numbers of each field; none where it has no value. */
export type SearchSubject = (
  field: string,
  path: string,
) => readonly (string | number | undefined)[];

/** Whether a thing is what a search looks for. */
export const matches = ({ terms }: Query, subject: SearchSubject): boolean =>
  terms.every((term) => holds(term, subject));

function holds({ field, path, isNegated, tests }: Term, subject: SearchSubject): boolean {
  const values = subject(field, path);
  const isFound = values.some(
    (value) => value !== undefined && tests.some((test) => passes(value, test)),
  );
  return isFound !== isNegated;
}

function passes(value: string | number, test: Test): boolean {
  switch (test.kind) {
    case 'present':
      return true;
    case 'text':
      return typeof value === 'string' && isLike(value, test);
    case 'range':
      return typeof value === 'number' && isWithin(value, test);
    default:
      return test satisfies never;
  }
}

function isWithin(value: number, { min, max, isOpen }: Test & { kind: 'range' }): boolean {
  return isOpen ? value > min && value < max : value >= min && value <= max;
}

/** Compares with parts between stars, without a regular expression that a stranger could slow down. */
function isLike(value: string, { parts, ignoresCase }: Test & { kind: 'text' }): boolean {
  const fold = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  const text = fold(value);
  const [first = '', ...others] = parts.map(fold);
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
