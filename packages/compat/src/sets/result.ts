import type { Undecided } from '../undecided.ts';

/** What is known of a set of values: a member, that there is none, or neither. */
export type Result =
  | { readonly kind: 'member'; readonly value: unknown }
  | { readonly kind: 'empty' }
  | { readonly kind: 'undecided'; readonly why: Undecided };

export const empty: Result = { kind: 'empty' };
export const member = (value: unknown): Result => ({ kind: 'member', value });
export const undecided = (why: Undecided): Result => ({ kind: 'undecided', why });
