import type { Fact } from '../changes/fact.ts';
import { canonical } from '../schema/equal.ts';
import { changeId } from './change-id.ts';
import type { Change } from './comparison.ts';

/** A change, with what it was found by. */
export type Cause = Change & { readonly fact: Fact; readonly isJudged: boolean };

/**
 * Joins what is one cause though it is written several times: the same difference of the same
 * object, or the same difference at the same place of several events.
 */
export function grouped(causes: readonly Cause[]): Change[] {
  return joined(joined(causes, byHolder), byPlace).map(
    ({ fact: _, isJudged: __, ...change }) => change,
  );
}

function joined(causes: readonly Cause[], keyOf: (cause: Cause) => string | undefined): Cause[] {
  const groups = new Map<string, Cause[]>();
  for (const cause of causes) {
    const key = keyOf(cause) ?? `alone ${cause.id}`;
    groups.set(key, [...(groups.get(key) ?? []), cause]);
  }
  return [...groups.values()].map((group) => {
    const [first, ...others] = group as [Cause, ...Cause[]]; // no group is empty
    if (!others.length) return first;
    const effects = group.flatMap((one) => one.effects);
    const { event, pointer } = effects[0] as Change['effects'][number]; // no change is without
    // the effects are part of its name: who allows it for two events does not for a third
    const id = changeId(`${event}${pointer}`, first.keyword, first.before, first.after, effects);
    return { ...first, id, effects };
  });
}

const differenceOf = ({ verdict, keyword, words, before, after }: Cause) =>
  canonical([verdict, keyword, words, before ?? null, after ?? null]);

/** A shape without a name, written out wherever it is used. */
function byHolder(cause: Cause): string | undefined {
  const { shape, holder } = cause.fact;
  if (shape !== undefined || !holder) return undefined;
  return `${differenceOf(cause)} ${holder.pointer} ${canonical([holder.old, holder.next])}`;
}

/** An envelope that all events have. */
const byPlace = (cause: Cause) =>
  cause.fact.shape === undefined ? `${differenceOf(cause)} ${cause.fact.pointer}` : undefined;
