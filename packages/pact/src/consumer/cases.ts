import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { type Case, caseOf, caseWords } from '../guarantees/case.ts';
import { type StateList, statesThatShow } from '../states/state-list.ts';
import type { Plan } from './plan.ts';

/**
 * The cases that the schema allows at a place a consumer relies on, and that no interaction has
 * shown it: one line each. A consumer that has only ever seen `error: null` is not known to
 * survive anything else.
 */
export function missingCases(plans: readonly Plan[], states?: StateList): string[] {
  const lines = plans.flatMap(({ type, openCases }) => {
    const events = plans.filter((plan) => plan.type === type).flatMap((plan) => plan.events);
    return openCases.flatMap(({ pattern, cases }) => {
      const seen = new Set(
        events.flatMap(({ event }) => casesAt(event, parseJsonPointer(pattern))),
      );
      return cases
        .filter((caseName) => !seen.has(caseName))
        .map(
          (caseName) =>
            `  ${type} ${pattern}: no interaction where it is ${caseWords[caseName]}` +
            hint({ type, pointer: pattern, is: caseName }, states),
        );
    });
  });
  return [...new Set(lines)];
}

/** The states to state it in, where the provider's are known. */
function hint(asked: Parameters<typeof statesThatShow>[1], states?: StateList): string {
  if (!states) return '';
  const names = statesThatShow(states, asked).map((name) => JSON.stringify(name));
  if (names.length > 0) return `; given ${names.join(' or ')} it is`;
  return `; no state of ${states.provider} shows it`;
}

function casesAt(value: unknown, [key, ...rest]: readonly string[]): Case[] {
  if (key === undefined) return [caseOf(value)];
  if (typeof value !== 'object' || value === null) return [];
  if (key === '*') return Array.isArray(value) ? value.flatMap((item) => casesAt(item, rest)) : [];
  if (!Object.hasOwn(value, key)) return rest.length === 0 ? ['absent'] : [];
  return casesAt(Object(value)[key], rest);
}
