import { expect, it } from 'vitest';
import { acceptedBy, anyAcceptedBy } from './policy-words.ts';

it.each<[name: string, isSuccess: (status: number) => boolean, words: string, any: number]>([
  ['all', (status) => status < 300, 'any 2xx', 200],
  ['one', (status) => status === 202, 'exactly 202', 202],
  ['some', (status) => status > 200, 'one of 201, 202, 204, 206', 201],
  ['none that is known', (status) => status === 299, 'an answer of its own choice', 200],
])('a policy that takes %s of the good answers, in words', (_, isSuccess, words, any) => {
  expect([acceptedBy({ isSuccess }), anyAcceptedBy({ isSuccess })]).toEqual([words, any]);
});
