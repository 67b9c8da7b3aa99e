import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAtMost } from './holds-at-most.ts';
import { readEvent } from './read-event.ts';

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

describe('reading an event', () => {
  const limits = { maxValues: 10, unsafeKeys: 'refuse' } as const;
  const read = (text: string) => readEvent(Buffer.from(text), limits);

  it.each([
    ['BODY_NOT_JSON', '{'],
    ['BODY_UNSAFE', '{"__proto__":1}'],
    ['BODY_TOO_COMPLEX', JSON.stringify(Array(10).fill(1))],
    ['BODY_TOO_COMPLEX', '['.repeat(2_000) + ']'.repeat(2_000)],
  ])('answers %s to %s', (code, text) => {
    expect(read(text)).toEqual({ ok: false, code });
  });

  it('gives what fits', () => {
    const payload = Array(9).fill(1);
    expect(read(JSON.stringify(payload))).toEqual({ ok: true, payload });
  });
});
