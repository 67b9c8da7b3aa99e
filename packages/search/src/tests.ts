import { SearchError } from './errors.ts';
import type { Test } from './query.ts';
import type { ValueText } from './read-values.ts';
import type { Field } from './vocabulary.ts';

type TestOptions = { readonly name: string; readonly field: Field; readonly now: number };

/**
 * Turns a value into what it asks of a field.
 * @throws SearchError `VALUE_INVALID`
 */
export function toTest(value: ValueText, { name, field, now }: TestOptions): Test {
  const { parts, isQuoted, place } = value;
  const text = parts.join('*');
  const test = isQuoted ? textTest(value) : readTest(text, value, { name, field, now });
  if (test && (!isQuoted || allows(field, text))) return test;
  const facts = { value: text, field: name, expected: expectedOf(field) };
  throw new SearchError('VALUE_INVALID', place, facts);
}

function readTest(
  text: string,
  value: ValueText,
  { name, field, now }: TestOptions,
): Test | undefined {
  if (field.kind === 'time') return timeTest(name, text, now);
  if (text === '*') return { kind: 'present' };
  if (field.kind === 'number') return numberTest(text) ?? wordTest(field, value);
  if (field.kind === 'path') return comparison(text) ?? textTest(value);
  return field.words ? wordTest(field, value) : textTest(value);
}

const textTest = ({ parts }: ValueText): Test => ({ kind: 'text', parts, ignoresCase: false });

const wordTest = (field: Field, value: ValueText): Test | undefined =>
  allows(field, value.parts.join('*')) ? textTest(value) : undefined;

/** Whether a text can be a value of a field. */
const allows = ({ kind, words }: Field, text: string): boolean =>
  words ? words.includes(text) : kind === 'text' || kind === 'path';

const NUMBER = String.raw`-?\d{1,15}(?:\.\d{1,9})?`;
const COMPARISON = new RegExp(`^(>=|<=|>|<)(${NUMBER})$`);
const RANGE = new RegExp(`^(${NUMBER})\\.\\.(${NUMBER})$`);

function comparison(text: string): Test | undefined {
  const [, sign = '', limit] = COMPARISON.exec(text) ?? [];
  if (limit === undefined) return undefined;
  const isOpen = !sign.endsWith('=');
  const [min, max] = sign.startsWith('>') ? [Number(limit), Infinity] : [-Infinity, Number(limit)];
  return { kind: 'range', min, max, isOpen };
}

/** A comparison, a range, a class such as `5xx`, or a number. */
function numberTest(text: string): Test | undefined {
  const [, from, to] = RANGE.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return closed(Number(from), Number(to));
  const [, digits = '', rest = ''] = /^(\d{1,3})(x{1,3})$/i.exec(text) ?? [];
  if (rest) {
    const unit = 10 ** rest.length;
    return closed(Number(digits) * unit, (Number(digits) + 1) * unit - 1);
  }
  if (new RegExp(`^=?${NUMBER}$`).test(text)) {
    const number = Number(text.replace('=', ''));
    return closed(number, number);
  }
  return comparison(text);
}

const closed = (min: number, max: number): Test => ({ kind: 'range', min, max, isOpen: false });

const unitsMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function timeTest(name: string, text: string, now: number): Test | undefined {
  const at = timeOf(text, now);
  if (at === undefined) return undefined;
  const [min, max] = name === 'before' ? [-Infinity, at] : [at, Infinity];
  return { kind: 'range', min, max, isOpen: true };
}

function timeOf(text: string, now: number): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return now - Number(amount) * (unitsMs[unit] ?? 0);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) {
    return undefined;
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** The values that a field takes, in words. */
export function expectedOf({ kind, words }: Field): string {
  const numbers = 'a number such as 500, >=500, 5xx or 500..599';
  if (kind === 'number') return words ? `${numbers}; or ${words.join(', ')}` : numbers;
  if (kind === 'time') return 'a date such as 2026-11-27, or how long ago: 90s, 30m, 2h, 7d';
  if (words) return `one of ${words.join(', ')}`;
  return 'a text, with * for any characters';
}
