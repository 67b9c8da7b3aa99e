import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import type { NotApplicable } from '../expectation.ts';
import type { Outgoing } from '../http/outgoing.ts';
import type { SampleEvent } from '../payload/events.ts';
import { replaceAt } from '../payload/leaves.ts';
import { type Change, changed } from '../payload/variants.ts';
import type { Tools } from '../tools.ts';

/** Types of a catalogue that are tried one by one; of larger ones, the first so many. */
const MOST_TYPES = 300;

/** A new event of each type. */
export const eachType = ({ events }: Tools): readonly SampleEvent[] =>
  events.types.slice(0, MOST_TYPES).map((type) => events.make(type));

/** A new event of each example. */
export const eachExample = ({ events }: Tools): readonly SampleEvent[] =>
  events.types
    .slice(0, MOST_TYPES)
    .flatMap((type) =>
      events.catalog.examples(type).map((_, example) => events.make(type, { example })),
    );

/** One plain event, with one thing changed. */
export async function plainEvent(
  tools: Tools,
  change: (outgoing: Outgoing) => Outgoing = (outgoing) => outgoing,
): Promise<readonly Outgoing[]> {
  return [change(await tools.message(tools.event()))];
}

/** Of each type the first example that a change fits, changed. */
export async function changedExamples(
  tools: Tools,
  change: Change,
  nothing: string,
): Promise<readonly Outgoing[] | NotApplicable> {
  const fitting = new Map<string, SampleEvent>();
  for (const event of eachExample(tools)) {
    if (fitting.has(event.type)) continue;
    const other = changed(tools.events, event, change);
    if (other) fitting.set(event.type, other);
  }
  const found = [...fitting.values()];
  if (found.length === 0) return { notApplicable: nothing };
  return Promise.all(found.map((event) => tools.message(event)));
}

/** The event as one of another type, wherever the catalogue has the type. */
export function retyped(tools: Tools, event: SampleEvent, type: string): SampleEvent {
  const pointer = tools.events.catalog.typePointer;
  const payload =
    pointer === undefined
      ? event.payload
      : replaceAt(event.payload, parseJsonPointer(pointer), type);
  return { ...event, type, label: `the type ${type.slice(0, 60)}`, payload };
}
