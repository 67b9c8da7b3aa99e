import { expect, it } from 'vitest';
import { any2xx, exactly200 } from './success.ts';

it.each([
  [199, false, false],
  [200, true, true],
  [201, false, true],
  [204, false, true],
  [299, false, true],
  [300, false, false],
])('status %i: exactly200 says %s, any2xx says %s', (status, exactly, any) => {
  expect([exactly200(status), any2xx(status)]).toEqual([exactly, any]);
});
