import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAtMost } from './holds-at-most.ts';

/** Counts in another way: by a walk of the values. */
function count(value: unknown): number {
  let values = 0;
  JSON.stringify(value, (_key, inner: unknown) => {
    values += 1;
    return inner;
  });
  return values;
}

describe('counting the values of a JSON text', () => {
  it('is exact, in any shape and with any spaces', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t'), (value, indent) => {
        const values = count(value);
        const text = Buffer.from(JSON.stringify(value, null, indent));
        expect(holdsAtMost(text, values)).toBe(true);
        expect(holdsAtMost(text, values - 1)).toBe(false);
      }),
    );
  });

  it('ends, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof holdsAtMost(bytes, 10)).toBe('boolean');
      }),
    );
  });
});
