import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

const read = (text: string) => readJson(Buffer.from(text));
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('reading JSON', () => {
  it('gives what JSON.parse gives, with or without a byte order mark', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', '\ufeff'), (value, mark) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__'));
        expect(read(mark + text)).toEqual({ kind: 'json', value: JSON.parse(text) });
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    const pieces = fc.constantFrom(
      ...['{', '}', '[', ']', '"', ':', ',', '\\u005f_proto__', '__proto__', '\ufeff', '1e999'],
      ...['constructor', 'prototype', '\0'],
    );
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.array(pieces).map((parts) => Buffer.from(parts.join(''))),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        expect(['json', 'not_json', 'unsafe']).toContain(readJson(body).kind);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a word', 'hello'],
    ['two values', '{} {}'],
    ['two byte order marks', '\ufeff\ufeff{}'],
    ['a mark inside', '{\ufeff}'],
  ])('refuses %s', (_, text) => {
    expect(read(text).kind).toBe('not_json');
  });

  it.each([
    ['Latin-1', Buffer.from('"é"', 'latin1')],
    ['UTF-16', Buffer.from('{}', 'utf16le')],
    ['a broken character', Uint8Array.of(0x22, 0xc3, 0x22)],
  ])('refuses %s', (_, bytes) => {
    expect(readJson(bytes).kind).toBe('not_json');
  });
});

describe('keys that change a prototype', () => {
  it.each([
    '{"__proto__":{}}',
    '{"\\u005f_proto__":1}',
    '{"a":[{"b":{"__proto__":null}}]}',
    '[[{"a":[{"__proto__":{}}]}]]',
    `{"a":"${'x'.repeat(3_000)}","__proto__":1}`,
    '{"constructor":{"prototype":{"x":1}}}',
    '{"\\u0063onstructor":{"\\u0070rototype":1}}',
  ])('are refused: %s', (text) => {
    expect(read(text)).toEqual({ kind: 'unsafe' });
    expect(readJson(Buffer.from(text), { unsafeKeys: 'keep' })).toEqual({
      kind: 'json',
      value: JSON.parse(text),
    });
  });

  it.each([
    '{"proto":1}',
    '["__proto__"]',
    '{"name":"__proto__"}',
    '{"my__proto__":1}',
    `{"a":"${'x'.repeat(3_000)}"}`,
    `[${Array.from({ length: 2_000 }, () => '[]').join()}]`,
    '{"constructor":"Acme Buildings"}',
    '{"constructor":{"name":"prototype"}}',
    '{"prototype":{}}',
  ])('are not seen where there are none: %s', (text) => {
    expect(read(text).kind).toBe('json');
  });
});

it('refuses what is nested deeper than it may be', () => {
  expect([read(nested(1_000)).kind, read(nested(1_001)).kind]).toEqual(['json', 'unsafe']);
  const kinds = [100, 101].map((depth) => readJson(Buffer.from(nested(depth)), { maxDepth: 100 }));
  expect(kinds.map(({ kind }) => kind)).toEqual(['json', 'unsafe']);
  expect(read(`[[],[],${nested(1_000)}]`).kind).toBe('unsafe');
  expect(read(`${'['.repeat(1_000)}1${']'.repeat(1_000)}`).kind).toBe('json');
  expect(readJson(Buffer.from(nested(100_000)), { unsafeKeys: 'keep' }).kind).toBe('unsafe');
});

it('refuses more values than it may hold, before anything is made of them', () => {
  const list = (length: number) => Buffer.from(JSON.stringify(Array(length).fill(0)));
  const kinds = [9, 10].map((length) => readJson(list(length), { maxValues: 10 }).kind);
  expect(kinds).toEqual(['json', 'too_complex']);
  expect(readJson(list(100_000)).kind).toBe('json');
});
