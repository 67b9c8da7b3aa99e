import type { CompareOptions } from '../compare/comparison.ts';
import { unsatisfiableAt } from '../compare/unsatisfiable.ts';
import type { EventComparison, Warning } from './comparison.ts';
import type { Contract } from './contract.ts';

/**
 * Events that no payload can be valid for, on either side. A verdict about one is true and says
 * nothing, so only those are looked at that have no payload to show: a witness shows the new side,
 * and what is safe and can be sent can be read.
 */
export function warningsOf(
  old: Contract,
  next: Contract,
  events: readonly EventComparison[],
  options: CompareOptions,
): Warning[] {
  const sent = Object.keys(next.events).filter((event) => !isSent(event, events));
  const inNew = sent.flatMap((event) => warningOf('new', next, event, options));
  const isEmpty = new Set(inNew.map(({ event }) => event));
  const read = Object.keys(old.events).filter(
    (event) => !isRead(event, events) && (isEmpty.has(event) || !isSafe(event, events)),
  );
  return [...read.flatMap((event) => warningOf('old', old, event, options)), ...inNew];
}

/** A payload that can be sent is valid for the old schema, too. */
const isSafe = (name: string, events: readonly EventComparison[]) =>
  events.some(
    ({ event, readers, verdict }) =>
      event === name && readers === 'old-readers' && verdict === 'safe',
  );

/** Some witness is a payload of the new schema. */
const isSent = (name: string, events: readonly EventComparison[]) =>
  events.some(
    ({ event, kind, readers, ...rest }) =>
      event === name && kind === 'changed' && readers === 'old-readers' && 'witness' in rest,
  );

/** Some witness is a payload of the old schema: one that is no longer sent. */
const isRead = (name: string, events: readonly EventComparison[]) =>
  events.some(
    ({ event, kind, readers, ...rest }) =>
      event === name && 'witness' in rest && (readers === 'new-readers' || kind !== 'changed'),
  );

function warningOf(
  side: 'old' | 'new',
  { events }: Contract,
  event: string,
  options: CompareOptions,
): Warning[] {
  const schemaPointer = unsatisfiableAt(events[event]?.schema, options);
  if (schemaPointer === undefined) return [];
  const words = `no payload is valid for ${event} in the ${side} contract: nothing satisfies its schema at #${schemaPointer}`;
  return [{ event, side, schemaPointer, words }];
}
