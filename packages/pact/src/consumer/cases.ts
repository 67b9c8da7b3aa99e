import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import type { Case } from '../guarantees/check-expectations.ts';
import type { Plan } from './plan.ts';

/**
 * The cases that the schema allows at a place a consumer relies on, and that no interaction has
 * shown it: one line each. A consumer that has only ever seen `error: null` is not known to
 * survive anything else.
 */
export function missingCases(plans: readonly Plan[]): string[] {
  const lines = plans.flatMap(({ type, openCases }) => {
    const events = plans.filter((it) => it.type === type).flatMap((it) => it.events);
    return openCases.flatMap(({ pattern, cases }) => {
      const seen = new Set(
        events.flatMap(({ event }) => casesAt(event, parseJsonPointer(pattern))),
      );
      return cases
        .filter((it) => !seen.has(it))
        .map((it) => `  ${type} ${pattern}: no interaction where it is ${words[it]}`);
    });
  });
  return [...new Set(lines)];
}

const words: Record<Case, string> = {
  null: 'null',
  absent: 'left out',
  empty: 'an empty list',
  value: 'a value',
};

function casesAt(value: unknown, [key, ...rest]: readonly string[]): Case[] {
  if (key === undefined) return [caseOf(value)];
  if (typeof value !== 'object' || value === null) return [];
  if (key === '*') return Array.isArray(value) ? value.flatMap((it) => casesAt(it, rest)) : [];
  if (!Object.hasOwn(value, key)) return rest.length === 0 ? ['absent'] : [];
  return casesAt(Object(value)[key], rest);
}

function caseOf(value: unknown): Case {
  if (value === null) return 'null';
  return Array.isArray(value) && value.length === 0 ? 'empty' : 'value';
}
