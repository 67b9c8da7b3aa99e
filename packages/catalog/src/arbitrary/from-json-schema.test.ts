import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf } from './index.ts';

const rows: [what: string, schema: Record<string, unknown>][] = [
  ['anything', {}],
  ['constants', { const: { a: [1] } }],
  ['enumerations', { enum: ['a', 2, null] }],
  ['types in a list', { type: ['string', 'null', 'integer', 'boolean'] }],
  ['alternatives', { anyOf: [{ type: 'null' }, { type: 'array', items: { type: 'number' } }] }],
  ['ranges', { type: 'integer', minimum: 3, maximum: 5 }],
  ['bounded strings', { type: 'string', minLength: 2, maxLength: 4 }],
  ['patterns', { type: 'string', pattern: '^[a-f]{3}$' }],
  ['uuids', { type: 'string', format: 'uuid' }],
  ['urls', { type: 'string', format: 'uri' }],
  ['e-mail addresses', { type: 'string', format: 'email' }],
  ['date-times', { type: 'string', format: 'date-time' }],
  [
    'objects with optional fields',
    { type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] },
  ],
  [
    'closed objects',
    { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
  ],
  ['records', { type: 'object', additionalProperties: { type: 'boolean' } }],
  [
    'recursive shapes',
    {
      $ref: '#/$defs/Node',
      $defs: {
        Node: {
          type: 'object',
          properties: { next: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/Node' }] } },
          required: ['next'],
        },
      },
    },
  ],
];

it.each(rows)('generates %s that satisfy their schema', (_, schema) => {
  const ajv = new Ajv2020({ allowUnionTypes: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  fc.assert(fc.property(arbitraryOf(schema), (value) => validate(value)));
});

describe('an object', () => {
  const schema = { type: 'object', properties: { a: { type: ['string', 'null'] } } };
  const samples = fc.sample(arbitraryOf(schema), { numRuns: 200, seed: 1 }) as object[];

  it('sometimes lacks its optional fields, has null, and has fields nobody declared', () => {
    expect(samples.some((sample) => !('a' in sample))).toBe(true);
    expect(samples.some((sample) => 'a' in sample && sample.a === null)).toBe(true);
    expect(samples.some((sample) => Object.keys(sample).some((key) => key !== 'a'))).toBe(true);
  });
});
