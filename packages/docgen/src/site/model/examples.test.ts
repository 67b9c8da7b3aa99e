import { expect, it } from 'vitest';
import { nameExamples } from './examples.ts';

it.each<[why: string, values: unknown[], names: string[]]>([
  ['a lone example', [{ a: 1 }], ['Example']],
  ['a word that differs', [{ status: 'paid' }, { status: 'open' }], ['status paid', 'status open']],
  [
    'the fewest fields that tell all apart',
    [
      { id: 'a-1', body: { status: 'done', list: [] } },
      { id: 'a-2', body: { status: 'done', list: [1] } },
      { id: 'a-3', body: { status: 'failed', list: [] } },
    ],
    ['status done, list empty', 'status done, list not empty', 'status failed, list empty'],
  ],
  ['a field that is left out', [{ a: null }, {}], ['a null', 'a left out']],
  [
    'a field that all of them have, rather than one that some leave out',
    [{ locale: 'de', pay: { by: 'card' } }, { pay: { by: 'invoice' } }],
    ['by card', 'by invoice'],
  ],
  ['numbers and ids tell nothing', [{ n: 1 }, { n: 2 }], ['Example 1', 'Example 2']],
  ['equal examples', [{ a: true }, { a: true }], ['Example 1', 'Example 2']],
])('names examples: %s', (_, values, names) => {
  const given = values.map((value) => ({ value }));
  expect(nameExamples(given).map(({ name }) => name)).toEqual(names);
});

it('keeps names that were given', () => {
  const given = [{ name: 'Front', value: { a: 'x' } }, { value: { a: 'y' } }];
  expect(nameExamples(given).map(({ name }) => name)).toEqual(['Front', 'a y']);
});
