import { appendKey } from '@hookpact/json-schema/pointer';
import type { TypeFrom } from './type-from.ts';

/** The type at one key of the body, its usual place. Apart, as most receivers need no other. */
export const typeAtKey = (key: string): TypeFrom => ({
  place: undefined,
  pointer: appendKey('', key),
  path: [key],
  read: (payload) => (Object.hasOwn(payload, key) ? payload[key] : undefined),
  headersOf: () => new Map(),
});
