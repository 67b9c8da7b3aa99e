import { appendKey, parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';
import { typeInDescription } from '../files/description.ts';
import type { PactFile, PactMessage } from '../files/pact-file.ts';

/** A place of an event; `*` in `pointer` stands for any key or index. */
export type EventPlace = { readonly event: string; readonly pointer: string };

/** The names of a provider's events, and where they stand in a payload, if they do. */
export type EventNames = {
  readonly events: readonly string[];
  readonly typePointer?: string | undefined;
};

/**
 * The consumers that rely on a location, each with its needs there, and the consumers that do not.
 */
export type Reliance = {
  readonly consumers: readonly { readonly consumer: string; readonly needs: readonly string[] }[];
  readonly others: readonly string[];
};

/**
 * Says which consumers rely on a place of an event: those whose pacts expect it, something inside
 * of it, or something that it is inside of. A message that does not say which event it is counts
 * for each of them.
 */
export function reliedOn(
  files: readonly PactFile[],
  place: EventPlace,
  names: EventNames,
): Reliance {
  const found = new Map<string, Set<string>>();
  for (const { consumer, messages } of files) {
    const needs = found.get(consumer) ?? new Set();
    found.set(consumer, needs);
    for (const message of messages.filter((other) => mayBe(place.event, other, names))) {
      for (const leaf of leavesOf(message.content)) {
        if (isOnOnePath(leaf, place.pointer)) needs.add(leaf);
      }
    }
  }
  const entries = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    consumers: entries
      .filter(([, needs]) => needs.size > 0)
      .map(([consumer, needs]) => ({ consumer, needs: [...needs].toSorted() })),
    others: entries.filter(([, needs]) => needs.size === 0).map(([consumer]) => consumer),
  };
}

function mayBe(event: string, { description, content }: PactMessage, names: EventNames): boolean {
  const { events, typePointer } = names;
  const type = typePointer && valueAt(content, parseJsonPointer(typePointer));
  if (typeof type === 'string' && events.includes(type)) return type === event;
  const named = typeInDescription(description);
  return !events.includes(named) || named === event;
}

/** The places of an example that hold no others. */
function leavesOf(value: unknown, pointer = ''): string[] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return [pointer];
  return entries.flatMap(([key, inner]) => leavesOf(inner, appendKey(pointer, key)));
}

function isOnOnePath(leaf: string, pointer: string): boolean {
  const [a, b] = [parseJsonPointer(leaf), parseJsonPointer(pointer)];
  const shared = Math.min(a.length, b.length);
  return b.slice(0, shared).every((key, at) => key === '*' || key === a[at]);
}
