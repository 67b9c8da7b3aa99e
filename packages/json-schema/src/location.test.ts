import { describe, expect, it } from 'vitest';
import type { JsonSchema } from './index.ts';
import {
  agreedAt,
  declaredFieldsAt,
  elementsAt,
  fieldAt,
  isOpen,
  requiredFieldsAt,
  rootLocation,
  type SchemaLocation,
  typesAt,
  valuesAt,
} from './location.ts';
import { completeValue, sampleAt } from './samples.ts';

const at = (schema: JsonSchema): SchemaLocation => rootLocation(schema);

it.each<[what: string, schema: JsonSchema, types: string[]]>([
  ['an open schema', {}, ['string', 'number', 'boolean', 'null', 'object', 'array']],
  ['integers', { type: 'integer' }, ['number']],
  ['a list of types', { type: ['string', 'null'] }, ['string', 'null']],
  ['constants', { const: null }, ['null']],
  ['enumerations', { enum: ['a', 1] }, ['string', 'number']],
  ['a union', { anyOf: [{ type: 'string' }, { type: 'null' }] }, ['string', 'null']],
  ['a reference', { $ref: '#/$defs/A', $defs: { A: { type: 'array' } } }, ['array']],
  ['a reference into nothing', { $ref: '#/$defs/A' }, []],
  ['a union that holds itself', { anyOf: [{ $ref: '#' }, { type: 'string' }] }, ['string']],
  ['properties without a type', { properties: {} }, ['object']],
])('the types of %s', (_, schema, types) => {
  expect([...typesAt(at(schema))]).toEqual(types);
});

describe('a field', () => {
  const schema = {
    anyOf: [
      { properties: { both: { type: 'string' }, left: {} }, required: ['both', 'left'] },
      { properties: { both: { type: 'null' } }, required: ['both'] },
    ],
  };

  it('is required where all alternatives require it', () => {
    expect(requiredFieldsAt(at(schema))).toEqual(['both']);
    expect(declaredFieldsAt(at(schema))).toEqual(['both', 'left']);
  });

  it('has the types of all alternatives, and its own pattern', () => {
    const field = fieldAt(at(schema), 'both');
    expect([...typesAt(field?.location ?? at({}))]).toEqual(['string', 'null']);
    expect(field?.location.pattern).toBe('/both');
  });

  it('is not declared by what every object inherits', () => {
    expect(fieldAt(at(schema), 'toString')).toBeUndefined();
  });
});

it.each<[what: string, schema: JsonSchema, types: string[]]>([
  ['a list', { items: { type: 'string' } }, ['string']],
  [
    'a tuple',
    { type: 'array', prefixItems: [{ type: 'string' }, { type: 'null' }], items: false },
    ['string', 'null'],
  ],
])('the elements of %s', (_, schema, types) => {
  const elements = elementsAt(at(schema));
  expect([...typesAt(elements)]).toEqual(types);
  expect(elements.pattern).toBe('/*');
});

it('the elements of a list that says nothing about them are open', () => {
  expect(isOpen(elementsAt(at({ type: 'array' })))).toBe(true);
});

it('parts of allOf hold together', () => {
  const schema = {
    allOf: [
      { properties: { a: { type: 'string' } }, required: ['a'] },
      { properties: { b: { type: 'number' } }, required: ['b'] },
    ],
  };
  expect(requiredFieldsAt(at(schema))).toEqual(['a', 'b']);
});

it('keywords count where all alternatives agree', () => {
  const union = (...formats: string[]) => ({ anyOf: formats.map((format) => ({ format })) });
  expect(agreedAt(at(union('uuid', 'uuid')), 'format')).toBe('uuid');
  expect(agreedAt(at(union('uuid', 'uri')), 'format')).toBeUndefined();
  expect(valuesAt(at({ anyOf: [{ const: 1 }, { enum: [2, 3] }] }))).toEqual([1, 2, 3]);
});

describe('samples', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      count: { type: 'integer', minimum: 3 },
      tags: { type: 'array', items: { type: 'string' }, minItems: 1 },
      error: { type: ['string', 'null'] },
      extra: { type: 'string' },
    },
    required: ['id', 'count', 'tags', 'error'],
  };

  it('are the plainest values that a location allows', () => {
    expect(sampleAt(at(schema))).toEqual({
      id: '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e',
      count: 3,
      tags: ['text'],
      error: null,
    });
  });

  it('complete a value, from another sample where it has the field', () => {
    expect(completeValue({ count: 9 }, schema, { id: 'given', tags: ['x'] })).toEqual({
      id: 'given',
      count: 9,
      tags: ['x'],
      error: null,
    });
  });
});
