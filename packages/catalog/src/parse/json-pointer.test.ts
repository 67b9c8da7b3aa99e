import { expect, it } from 'vitest';
import { toJsonPointer } from './json-pointer.ts';

it.each([
  [[], ''],
  [['body', 'outputs', 0, 'data'], '/body/outputs/0/data'],
  [['a/b', 'm~n', ''], '/a~1b/m~0n/'],
])('writes %j as %j (RFC 6901)', (path, pointer) => {
  expect(toJsonPointer(path)).toBe(pointer);
});
