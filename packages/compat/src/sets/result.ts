import type { Undecided } from '../undecided.ts';
import { type ProofRule, type RuleSet, ruleSet } from './rules.ts';

/** The knowledge of a set of values: a member, that there is none (and why), or neither. */
export type Result =
  | { readonly kind: 'member'; readonly value: unknown }
  | { readonly kind: 'empty'; readonly rules: RuleSet }
  | { readonly kind: 'undecided'; readonly why: Undecided };

export type Empty = Extract<Result, { kind: 'empty' }>;

export const emptyBy = (...rules: readonly ProofRule[]): Empty => emptyOf(ruleSet(...rules));
export const emptyOf = (rules: RuleSet): Empty => ({ kind: 'empty', rules });
export const member = (value: unknown): Result => ({ kind: 'member', value });
export const undecided = (why: Undecided): Result => ({ kind: 'undecided', why });

/** A member of the first of several cases that has one; none where no case has, by the rules of all. */
export function firstMember<T>(
  cases: Iterable<T>,
  ask: (candidate: T) => Result,
  rules: RuleSet = 0,
): Result {
  let used = rules;
  let doubt: Result | undefined;
  for (const candidate of cases) {
    const result = ask(candidate);
    if (result.kind === 'member') return result;
    if (result.kind === 'undecided') doubt ??= result;
    else used |= result.rules;
  }
  return doubt ?? emptyOf(used);
}
