import type { AnyCatalog } from '@hookpact/catalog';
import { readJson } from '@hookpact/catalog/read-json';
import type { Message } from '@hookpact/sender';

/** Says whether a catalogue allows what a message holds; a type that none has is not allowed. */
export const validityBy =
  (catalogs: readonly AnyCatalog[]) =>
  ({ eventType, body }: Pick<Message, 'eventType' | 'body'>): boolean => {
    const read = readJson(body);
    if (read.kind !== 'json') return false;
    return catalogs
      .filter((catalog) => catalog.isEventType(eventType))
      .some((catalog) => {
        const headers = catalog.typeHeaders(eventType, read.value);
        return catalog.safeParse(read.value, { headers }).kind === 'event';
      });
  };
