import { describe, expect, it } from 'vitest';
import { readEvent } from './read-event.ts';

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
