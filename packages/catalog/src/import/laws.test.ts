import type { JsonSchema } from '@hookpact/json-schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrary } from '../arbitrary/index.ts';
import { jsonSchema } from '../json-schema/index.ts';
import { ajvJudges, targets } from '../testing/ajv-judges.ts';
import { faultsInOpenApi } from '../testing/official-openapi.ts';
import { catalogFromOpenApi } from './index.ts';
import type { OpenApiOptions } from './openapi.ts';

// Whatever an imported schema takes as an event fits what is written of it, in every target, for
// strict validators; in draft 2020-12 the reverse holds, too.

const shapes: Record<string, JsonSchema> = {
  'two parts': {
    allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: { type: 'integer' } } }],
  },
  'a union with fields beside it': {
    type: 'object',
    properties: { x: { type: 'string' } },
    required: ['x'],
    oneOf: [
      { type: 'object', properties: { k: { const: 1 } }, required: ['k'] },
      { type: 'object', properties: { k: { const: 2 } }, required: ['k'] },
    ],
  },
  'a tuple': {
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'integer' }],
    items: false,
  },
  'fields by pattern': {
    type: 'object',
    patternProperties: { '^n_': { type: 'number' } },
    additionalProperties: { type: 'string' },
  },
  'a count of fields': {
    type: 'object',
    minProperties: 1,
    maxProperties: 3,
    additionalProperties: { type: 'boolean' },
  },
  'distinct elements': {
    type: 'array',
    items: { enum: ['a', 'b', 1] },
    uniqueItems: true,
    minItems: 1,
  },
  'a negation': { type: ['string', 'integer'], not: { enum: ['no', 0] } },
  'a condition': {
    type: 'object',
    properties: { way: { enum: ['post', 'air'] }, weight: { type: 'number' } },
    if: { type: 'object', properties: { way: { const: 'air' } }, required: ['way'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['weight'], properties: { weight: { type: 'number' } } },
  },
  'fields that need each other': {
    type: 'object',
    properties: { card: { type: 'string' }, holder: { type: 'string' } },
    dependentRequired: { card: ['holder'] },
  },
  'an element of a kind': {
    type: 'array',
    contains: { type: 'string', const: 'x' },
    items: { type: 'string' },
  },
  'exclusive bounds': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 2 },
  'names of fields': {
    type: 'object',
    propertyNames: { type: 'string', pattern: '^[a-z]{1,3}$' },
    additionalProperties: { type: 'integer' },
  },
  'null beside a reference': { anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] },
  'a format': { type: 'string', format: 'date-time' },
  'a pattern and a length': { type: 'string', pattern: '^[a-z]+$', minLength: 3, maxLength: 5 },
  'a tree': { $ref: '#/components/schemas/Tree' },
  'what tells apart is left out of OpenAPI 3.0': {
    oneOf: [
      { type: 'object', propertyNames: { type: 'string', enum: ['a'] } },
      { type: 'object', propertyNames: { type: 'string', enum: ['b'] }, required: ['b'] },
    ],
  },
  'a negation of what is left out': {
    type: 'array',
    items: { enum: ['x', 'y'] },
    not: { not: { type: 'array', contains: { const: 'x' }, minContains: 2 } },
  },
  nothing: { type: 'object', properties: { gone: { not: {} } } },
  'a field of the first, or closed': {
    oneOf: [
      { type: 'object', properties: { a: {} }, additionalProperties: false },
      { type: 'object', properties: { b: {} }, required: ['b'] },
    ],
  },
  'no closed object': {
    type: ['object', 'integer'],
    not: { type: 'object', properties: { k: {} }, additionalProperties: false },
  },
  'a condition on a closed object': {
    type: 'object',
    if: { type: 'object', properties: { x: {} }, unevaluatedProperties: false },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { maxProperties: 0 },
  },
  'a closed part': {
    allOf: [
      { type: 'object', properties: { x: { type: 'string' } } },
      {
        type: 'object',
        properties: { x: {}, y: { type: 'integer' } },
        additionalProperties: false,
      },
    ],
  },
};

const components = {
  A: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
  Tree: {
    type: 'object',
    properties: { kids: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  },
};

const catalogWith = (value: JsonSchema, options: OpenApiOptions = {}) =>
  catalogFromOpenApi(documentWith(value), options);

const documentWith = (value: JsonSchema) => ({
  openapi: '3.1.0',
  info: { title: 'Demo', version: '1' },
  webhooks: {
    made: {
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['type', 'value'],
                properties: { type: { const: 'made' }, value },
              },
            },
          },
        },
      },
    },
  },
  components: { schemas: components },
});

const judgeOf = ajvJudges({
  strict: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
  validateFormats: false,
});

describe.each(Object.entries(shapes))('%s', (_, shape) => {
  const catalog = catalogWith(shape);
  const isEvent = (payload: unknown) => catalog.safeParse(payload).kind === 'event';

  it.each(targets)('%s takes what the catalogue takes', (target) => {
    const document = jsonSchema(catalog, { target });
    if (target === 'openapi-3.0') expect(faultsInOpenApi(document)).toEqual([]);
    const judge = judgeOf(document, target);
    fc.assert(
      fc.property(near(arbitrary(catalog, 'made')), (payload) => {
        if (isEvent(payload)) expect(judge(payload), JSON.stringify(payload)).toBe(true);
        else if (/2020|3\.1/.test(target)) expect(judge(payload)).toBe(false);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it('is generated as events only', () => {
    fc.assert(fc.property(arbitrary(catalog, 'made'), isEvent), { numRuns: 40, seed: 2 });
  });

  it('is taken by a tolerant catalogue, whatever the strict one takes', () => {
    const tolerant = catalogWith(shape, { tolerant: true });
    fc.assert(
      fc.property(near(arbitrary(catalog, 'made')), (payload) => {
        if (isEvent(payload)) expect(tolerant.safeParse(payload)).toMatchObject({ kind: 'event' });
      }),
      { numRuns: 25, seed: 3 },
    );
  });
});

it('a tolerant catalogue takes fields that closed objects do not name, at any depth', () => {
  const closed = { type: 'object', properties: { x: { type: 'string' } } };
  const shape = {
    ...closed,
    additionalProperties: false,
    properties: {
      x: {},
      list: { type: 'array', items: { ...closed, unevaluatedProperties: false } },
    },
  };
  const payload = { type: 'made', value: { later: 1, list: [{ x: 'a', later: 2 }] } };
  expect(catalogWith(shape).safeParse(payload).kind).toBe('invalid');
  expect(catalogWith(shape, { tolerant: true }).safeParse(payload)).toMatchObject({
    kind: 'event',
    event: payload,
  });
});

/** Payloads, and payloads with another value. */
function near(payloads: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const others = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(
      'no',
      0,
      2,
      'x',
      ['x'],
      ['a', 'a'],
      { card: '' },
      { way: 'air' },
      { k: 1, x: '' },
    ),
  );
  const changed = fc
    .tuple(payloads, others)
    .map(([payload, value]) => ({ ...Object(payload), value }));
  return fc
    .oneof(payloads, changed)
    .filter((payload) => !JSON.stringify(payload).includes('__proto__'));
}
