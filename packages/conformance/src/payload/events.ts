import { randomUUID } from 'node:crypto';
import type { AnyCatalog } from '@hookpact/catalog';
import { ConformanceError } from '../errors.ts';
import { freshValue } from './fresh-value.ts';
import { identityFields, isEventId, isEventOf } from './identity.ts';
import { type Leaf, replaceAt } from './leaves.ts';

/** An event to send. */
export type SampleEvent = {
  readonly type: string;
  /** "order.paid, example 2" */
  readonly label: string;
  readonly payload: unknown;
  /** Values that no other event has. */
  readonly marks: readonly string[];
};

export type MakeOptions = {
  /** Which example, from 0. @default 0 */
  readonly example?: number;
  /** Events with the same text here are about the same thing. @default a new thing */
  readonly about?: string;
};

/** Makes events of a catalogue that were never sent before. */
export type Events = {
  readonly catalog: AnyCatalog;
  /** The types that have an example. */
  readonly types: readonly string[];
  make(type: string, options?: MakeOptions): SampleEvent;
  /** The fields of an example that identify it. */
  identityOf(type: string, example?: number): readonly Leaf[];
};

/** @throws ConformanceError `EVENT_MISSING` when the catalogue has no example */
export function createEvents(catalog: AnyCatalog, subject: string | undefined): Events {
  const types = catalog.eventTypes.filter((type) => catalog.examples(type).length > 0);
  if (types.length === 0) throw new ConformanceError('EVENT_MISSING', { catalog: catalog.name });
  const known = new Map<string, Leaf[]>();

  function identityOf(type: string, example = 0): Leaf[] {
    const name = `${type} ${example}`;
    const found =
      known.get(name) ?? identityFields(catalog, type, catalog.examples(type)[example], subject);
    known.set(name, found);
    return found;
  }

  function make(type: string, { example = 0, about = randomUUID() }: MakeOptions = {}) {
    const original: unknown = catalog.examples(type)[example];
    const marks: string[] = [];
    let payload = original;
    for (const leaf of identityOf(type, example)) {
      const seed = isEventId(leaf) ? randomUUID() : about;
      const value = freshValue(leaf.value as string | number, seed); // identity fields are no others
      const next = replaceAt(payload, leaf.path, value);
      if (!isEventOf(catalog, type, next)) continue;
      payload = next;
      marks.push(String(value));
    }
    const label = example === 0 ? type : `${type}, example ${example + 1}`;
    return { type, label, payload, marks };
  }

  return { catalog, types, make, identityOf };
}
