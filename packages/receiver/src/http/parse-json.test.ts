import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

const parse = (text: string) => parseJson(Buffer.from(text));
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('parsing a body', () => {
  it('reads what JSON.parse reads, unless a key is __proto__', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const isUnsafe = text.includes('"__proto__":');
        expect(parse(text)).toEqual(
          isUnsafe ? { ok: false, code: 'BODY_UNSAFE' } : { ok: true, payload: JSON.parse(text) },
        );
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof parseJson(bytes).ok).toBe('boolean');
      }),
    );
  });

  it.each([
    ['1,000 levels', nested(1_000), true],
    ['1,001 levels', nested(1_001), false],
    [
      '1,001 levels, the deepest of which is a value',
      `${'['.repeat(1_000)}1${']'.repeat(1_000)}`,
      true,
    ],
    ['a __proto__ key', '{"__proto__":1}', false],
    ['an escaped __proto__ key', '{"\\u005F\\u005fproto__":1}', false],
    ['a __proto__ key in an array', '[[{"a":[{"__proto__":{}}]}]]', false],
    ['__proto__ as a value', '{"name":"__proto__"}', true],
    ['a key that only contains it', '{"my__proto__":1}', true],
    ['2,000 arrays side by side', `[${Array.from({ length: 2_000 }, () => '[]').join()}]`, true],
    ['1,001 levels among arrays side by side', `[[],[],${nested(1_000)}]`, false],
    ['a long body with a __proto__ key', `{"a":"${'x'.repeat(3_000)}","__proto__":1}`, false],
    ['a long body', `{"a":"${'x'.repeat(3_000)}"}`, true],
  ])('%s: ok is %3$s', (_, text, ok) => {
    expect(parse(text)).toMatchObject(ok ? { ok } : { ok, code: 'BODY_UNSAFE' });
  });
});
