import { parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';

/** Headers of a request: `Headers`, a `Map` with lower-case names, or the `headers` of a receiver. */
export type ReadHeaders = { get(name: string): string | null | undefined };

/** Where an event type stands. Made by {@link typeFrom}, where it is not one key of the body. */
export type TypeFrom = {
  /** Undefined where it is one key of the body. */
  readonly place: TypePlace | undefined;
  /** Where the whole type stands in the body, if it does. */
  readonly pointer: string | undefined;
  /** Where a payload without type lacks it. */
  readonly path: readonly string[];
  readonly read: (
    payload: Readonly<Record<string, unknown>>,
    headers: ReadHeaders | undefined,
    isEventType: (type: string) => boolean,
  ) => unknown;
  /** The headers that name the type of a payload. */
  readonly headersOf: (type: string, payload: unknown) => ReadonlyMap<string, string>;
};

export type TypePlace = {
  /** Name of the header that has the type. */
  readonly header?: string | undefined;
  /** JSON Pointer to the type in the body, such as `/meta/event`. */
  readonly pointer?: string | undefined;
  /**
   * A second key, or pointer, that tells events of one type apart: `issues` with the action `opened`
   * is the event `issues.opened`, where the catalogue has it, else `issues`.
   */
  readonly action?: string | undefined;
};

/**
 * Says where the event type stands, when it is not one key of the body.
 * @example
 * defineCatalog({ …, typeFrom: typeFrom({ header: 'x-github-event', action: 'action' }) })
 */
export function typeFrom(place: TypePlace): TypeFrom {
  const header = place.header?.toLowerCase();
  const path = place.pointer === undefined ? [] : toPath(place.pointer);
  const action = place.action === undefined ? undefined : toPath(place.action);
  const actionIn = (payload: unknown) => action && valueAt(payload, action);
  return {
    place,
    pointer: header === undefined && action === undefined ? place.pointer : undefined,
    path,
    read(payload, headers, isEventType) {
      const base = header === undefined ? valueAt(payload, path) : headers?.get(header);
      if (typeof base !== 'string') return undefined;
      const both = `${base}.${actionIn(payload)}`;
      return action !== undefined && isEventType(both) ? both : base;
    },
    headersOf(type, payload) {
      const end = `.${actionIn(payload)}`;
      const base = action !== undefined && type.endsWith(end) ? type.slice(0, -end.length) : type;
      return new Map(header === undefined ? [] : [[header, base]]);
    },
  };
}

const toPath = (key: string): string[] => (key.startsWith('/') ? parseJsonPointer(key) : [key]);
