import { escapeKey } from '@hookpact/json-schema/pointer';
/** Reports which fields of an event a handler really touched. Made by {@link readsFrom}. */
export type Reads = {
  /** True: reading a field that the contract does not name fails the interaction. */
  readonly strict: boolean;
  /** The event, watched. Give this to the handler in place of the event. */
  track<Event>(event: Event): Event;
  /** The fields read so far, as JSON Pointers with `*` for array indices, sorted. */
  touched(): readonly string[];
  /** Forgets the reads so far. */
  clear(): void;
};

/**
 * Watches what a handler reads. Wrap the handler where the test builds the application:
 *
 * @example
 * const reads = readsFrom({ strict: true });
 * const app = createApp({ onComplete: (event) => handleComplete(reads.track(event)) });
 * await contract.expects(...).deliveredTo(url, { reads });
 *
 * Track behind the validation, which reads everything. Copying the whole event (`{ ...event }`,
 * `JSON.stringify`) counts as reading every field of it.
 */
export function readsFrom({ strict = false }: { strict?: boolean | undefined } = {}): Reads {
  const touched = new Set<string>();
  return {
    strict,
    track: (event) => watch(event, '', touched),
    touched: () => [...touched].toSorted(),
    clear: () => touched.clear(),
  };
}

function watch<Value>(value: Value, pattern: string, touched: Set<string>): Value {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const field = Reflect.get(target, key, receiver);
      if (!isField(target, key)) return field;
      const pointer = pointerOf(target, key, pattern);
      touched.add(pointer);
      // a proxy must return a frozen field unchanged
      return isFrozen(target, key) ? field : watch(field, pointer, touched);
    },
    has(target, key) {
      if (isField(target, key)) touched.add(pointerOf(target, key, pattern));
      return Reflect.has(target, key);
    },
  });
}

const protocol = new Set(['then', 'toJSON', ...Object.getOwnPropertyNames(Object.prototype)]);

/** Fields of the event; not `length`, methods, and what await and JSON.stringify look for. */
function isField(target: object, key: string | symbol): key is string {
  if (typeof key === 'symbol') return false;
  return Array.isArray(target)
    ? /^\d+$/.test(key)
    : Object.hasOwn(target, key) || !protocol.has(key);
}

function isFrozen(target: object, key: string): boolean {
  const property = Reflect.getOwnPropertyDescriptor(target, key);
  return property?.configurable === false && property.writable === false;
}

function pointerOf(target: object, key: string, pattern: string): string {
  const name = Array.isArray(target) ? '*' : escapeKey(key);
  return `${pattern}/${name}`;
}
