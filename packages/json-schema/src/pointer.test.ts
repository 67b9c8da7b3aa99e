import { describe, expect, it } from 'vitest';
import { appendKey, parseJsonPointer, toJsonPointer, valueAt } from './pointer.ts';

const rows: [path: (string | number)[], pointer: string][] = [
  [[], ''],
  [[''], '/'],
  [['body', 'outputs', 0, 'data'], '/body/outputs/0/data'],
  [['a/b', 'm~n', ''], '/a~1b/m~0n/'],
  [['~1', '/~0'], '/~01/~1~00'],
];

describe('JSON Pointers (RFC 6901)', () => {
  it.each(rows)('writes %j as %j', (path, pointer) => {
    expect(toJsonPointer(path)).toBe(pointer);
    expect(path.reduce<string>(appendKey, '')).toBe(pointer);
  });

  it.each(rows)('reads %j from %j', (path, pointer) => {
    expect(parseJsonPointer(pointer)).toEqual(path.map(String));
  });
});

it.each<[value: unknown, path: (string | number)[], want: unknown]>([
  [{ a: [{ b: 1 }] }, ['a', 0, 'b'], 1],
  [{ a: [{ b: 1 }] }, ['a', '0', 'b'], 1],
  [{ a: null }, ['a', 'b'], undefined],
  [{}, ['toString'], undefined],
  [[], ['length', 'toString'], undefined],
  ['text', [], 'text'],
])('in %j, the value at %j is %j', (value, path, want) => {
  expect(valueAt(value, path)).toBe(want);
});
