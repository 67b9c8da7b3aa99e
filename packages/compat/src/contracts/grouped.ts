import type { Fact } from '../changes/fact.ts';
import { canonical } from '../schema/equal.ts';
import { changeId } from './change-id.ts';
import type { Change } from './comparison.ts';

/** A change, with what it was found by. */
export type Cause = Omit<Change, 'id'> & { readonly fact: Fact; readonly isJudged: boolean };

/**
 * Joins what is one cause though it is written several times: the same difference of the same
 * object, or the same difference at the same place of several events.
 */
export function grouped(causes: readonly Cause[]): Change[] {
  return joined(joined(causes, byHolder), byPlace).map(named);
}

function joined(causes: readonly Cause[], keyOf: (cause: Cause) => string | undefined): Cause[] {
  const groups = new Map<unknown, Cause[]>();
  for (const cause of causes) {
    const key = keyOf(cause) ?? cause;
    groups.set(key, [...(groups.get(key) ?? []), cause]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Cause, ...Cause[]]; // no group is empty
    return { ...first, effects: group.flatMap((change) => change.effects) };
  });
}

/**
 * The name is where it is first seen, what it was and is, and where else it is seen: who allows it
 * for two events does not for a third.
 */
function named({ fact: _, isJudged: __, ...change }: Cause): Change {
  const { keyword, before, after, effects } = change;
  const [first = { event: '', pointer: '' }, ...others] = effects;
  const seen = others.length ? [effects] : [];
  const id = changeId(`${first.event}${first.pointer}`, keyword, before, after, ...seen);
  return { id, ...change };
}

const differenceOf = ({ verdict, keyword, words, before, after }: Cause) =>
  canonical([verdict, keyword, words, before ?? null, after ?? null]);

/** A shape that is written out wherever it is used; copies in other files have a number behind. */
function byHolder(cause: Cause): string | undefined {
  const { holder } = cause.fact;
  if (!holder) return undefined;
  const schemas = canonical([holder.old, holder.next]).replaceAll(/(#\/[^"]*?)_\d+"/g, '$1"');
  return `${differenceOf(cause)} ${holder.pointer} ${schemas}`;
}

/** An envelope that all events have. */
const byPlace = (cause: Cause) =>
  cause.fact.shape === undefined ? `${differenceOf(cause)} ${cause.fact.pointer}` : undefined;
