import type { AnyCatalog, EventOf } from '@hookpact/catalog';

/**
 * Every example of every event of a catalogue.
 * @example
 * it.each(exampleEvents(sieve))('takes $type', async (event) => {
 *   await expectReceived(receiver, event);
 * });
 */
export function exampleEvents<C extends AnyCatalog>(catalog: C): EventOf<C>[] {
  return catalog.eventTypes.flatMap((type) => [...catalog.examples(type)] as EventOf<C>[]); // of the types of C
}
