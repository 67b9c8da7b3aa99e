import type { Warning } from '../contracts/comparison.ts';
import type { Finding, Position, Use } from './findings.ts';

/** A first sentence, lines, and the file where those are shown that have no place of their own. */
export type Report = {
  readonly summary: string;
  readonly findings: readonly Finding[];
  readonly warnings: readonly PlacedWarning[];
  readonly file: string;
};

export type PlacedWarning = Warning & { readonly at?: Position };

export const placeOf = ({ at }: { readonly at?: Position }, file: string): Position =>
  at ?? { file, line: 1, column: 1 };

export const json = (value: unknown): string => JSON.stringify(value) ?? '';

/** `order.paid and 2 more /id` */
export function shownAt({ events, pointer }: Finding): string {
  const [first = '', ...more] = events;
  return `${first}${more.length ? ` and ${more.length} more` : ''}${pointer && ` ${pointer}`}`;
}

/** A finding as one sentence: where, what, the verdict and why, and who relies on it. */
export function sentence(finding: Finding): string {
  const { words, verdict, allowed, use } = finding;
  const why = `${verdict}${allowed ? ', allowed' : ''}: ${reasonWords(finding)}`;
  return `${shownAt(finding)}: ${words} (${why})${use ? `; ${useWords(use)}` : ''}`;
}

/** Why, with the rules of a proof. */
export function reasonWords({ reason, rules = [] }: Pick<Finding, 'reason' | 'rules'>): string {
  return rules.length ? `${reason} (proved by ${rules.join(', ')})` : reason;
}

/** `breaks billing (needs /id); not needed by audit` */
export function useWords({ consumers, others }: Use): string {
  const untouched = others.length ? `; not needed by ${others.join(', ')}` : '';
  if (!consumers.length) return `no known consumer reads it${untouched}`;
  const needs = consumers.map(
    (consumer) => `breaks ${consumer.consumer} (needs ${consumer.needs.join(', ')})`,
  );
  return `${needs.join('; ')}${untouched}`;
}
