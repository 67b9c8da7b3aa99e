import { expect, it } from 'vitest';
import { shapeTable } from '../model/shape-table.ts';
import { foldExample, foldMark } from './fold-example.ts';

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]));
const table = shapeTable({ $defs: { Big: { type: 'object' } } });
const ref = { $ref: '#/$defs/Big' };
const schema = {
  properties: { one: ref, maybe: { anyOf: [ref, { type: 'null' }] }, all: { items: ref }, own: {} },
};

it('folds the shapes of a long example, and nothing else', () => {
  const value = { one: many(60), maybe: many(60), all: [many(60), many(3)], own: many(60) };
  expect(foldExample(value, schema, table)).toEqual({
    value: {
      one: foldMark('Big'),
      maybe: foldMark('Big'),
      all: [foldMark('Big'), many(3)],
      own: many(60),
    },
    shapes: [
      { name: 'Big', value: many(60) },
      { name: 'Big', value: many(60) },
      { name: 'Big', value: many(60) },
    ],
  });
});

it('leaves a short example as it is', () => {
  const value = { one: many(40) };
  expect(foldExample(value, schema, table)).toEqual({ value, shapes: [] });
});
