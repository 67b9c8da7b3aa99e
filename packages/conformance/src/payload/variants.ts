import type { Events, SampleEvent } from './events.ts';
import { isEventOf } from './identity.ts';
import { type Leaf, leavesOf, removeAt, replaceAt } from './leaves.ts';

/** Stands for a field that is left out. */
export const leftOut = Symbol('left out');

/** The value to put in place of a leaf; `undefined` leaves it unchanged. */
export type Change = (leaf: Leaf) => unknown;

/**
 * The event with every change that its schema allows; `undefined` where it allows none. Fields
 * that identify it stay.
 */
export function changed(
  events: Events,
  event: SampleEvent,
  change: Change,
): SampleEvent | undefined {
  const { catalog } = events;
  let payload = event.payload;
  let count = 0;
  // what stands deeper comes first, so that the paths of what is still to come stay
  for (const leaf of leavesOf(payload, { inner: true }).toReversed()) {
    if (event.marks.includes(String(leaf.value))) continue;
    const value = change(leaf);
    if (value === undefined) continue;
    if (value === leftOut && typeof leaf.path.at(-1) !== 'string') continue;
    const next =
      value === leftOut ? removeAt(payload, leaf.path) : replaceAt(payload, leaf.path, value);
    if (!isEventOf(catalog, event.type, next)) continue;
    if (!event.marks.every((mark) => JSON.stringify(next).includes(mark))) continue;
    payload = next;
    count += 1;
  }
  return count === 0 ? undefined : { ...event, payload };
}

const wordsName =
  /description|comment|title|text|message|note|summary|reason|error|label|subject|name/i;

/** Whether people wrote a text, as far as its name and its look tell. */
export const isProse = ({ path, value }: Leaf): boolean =>
  typeof value === 'string' && (wordsName.test(String(path.at(-1))) || /\S \S/.test(value));

/** One field of the event that takes any text; `undefined` where it has none. */
export function textField(events: Events, event: SampleEvent): Leaf | undefined {
  const isFree = (leaf: Leaf) =>
    typeof leaf.value === 'string' &&
    !event.marks.includes(leaf.value) &&
    isEventOf(
      events.catalog,
      event.type,
      replaceAt(event.payload, leaf.path, 'Any text, 7 words: é世!'),
    );
  const leaves = leavesOf(event.payload);
  return leaves.filter(isProse).find(isFree);
}
