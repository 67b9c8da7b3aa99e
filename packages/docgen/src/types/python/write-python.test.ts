import type { AnyCatalog } from '@hookpact/catalog';
import { arbitrary } from '@hookpact/catalog/arbitrary';
import { jsonSchema } from '@hookpact/catalog/json-schema';
import { sieve } from '@hookpact/sieve-events';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { anyScript, byHeader, recursive } from '../../testing/catalogs.ts';
import { hostileModel, hostilePayloads } from '../../testing/hostile-model.ts';
import { mutated } from '../../testing/mutations.ts';
import { startPython } from '../../testing/run-python.ts';
import { type EventModel, eventModel } from '../event-model.ts';
import { writePython } from './write-python.ts';

const python = startPython();
afterAll(() => python.stop());

const ajvOf = (schema: object) =>
  new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

const generated = (catalog: AnyCatalog) =>
  fc.oneof(...catalog.eventTypes.map((type) => arbitrary(catalog, type)));
const examples = (catalog: AnyCatalog) =>
  fc.constantFrom(...catalog.eventTypes.flatMap((type) => catalog.examples(type)));

describe.each<[string, AnyCatalog, (catalog: AnyCatalog) => fc.Arbitrary<unknown>]>([
  ['Sieve', sieve, generated],
  ['recursive shapes', recursive, examples],
])('the Python of %s', (_, catalog, payloadsOf) => {
  const { text, unchecked } = writePython(eventModel(catalog));

  it('leaves nothing unchecked, and is the same text at every run', () => {
    expect(unchecked).toEqual([]);
    expect(writePython(eventModel(catalog)).text).toBe(text);
  });

  it('reads every example', async () => {
    const examples = catalog.eventTypes.flatMap((type) => catalog.examples(type));
    const verdicts = await python.run(
      text,
      examples.map((example) => JSON.stringify(example)),
    );
    expect(verdicts.map(([kind]) => kind)).toEqual(examples.map(() => 'event'));
  });

  it('takes and refuses what Ajv takes and refuses', async () => {
    const validate = ajvOf(jsonSchema(catalog));
    const payloads = fc.sample(payloadsOf(catalog).chain(mutated), { numRuns: 600, seed: 1 });
    const isKnown = (payload: unknown) => catalog.isEventType(String(Object(payload).type));
    const asked = payloads.filter(isKnown);
    const valid = asked.map((payload) => validate(payload));
    expect(valid.filter(Boolean).length).toBeGreaterThan(50);
    expect(valid.filter((isTrue) => !isTrue).length).toBeGreaterThan(50);
    const verdicts = await python.run(
      text,
      asked.map((value) => JSON.stringify(value)),
    );
    for (const [index, [kind, words]] of verdicts.entries()) {
      const expected = valid[index] ? 'event' : 'invalid';
      expect({ kind, words, payload: asked[index] }).toMatchObject({ kind: expected });
    }
  });
});

it('makes objects of payloads, and keeps the fields that it does not know', async () => {
  const { text } = writePython(eventModel(recursive));
  const tree = { name: 'a', children: [{ name: 'b', children: [], later: 1 }] };
  expect(await python.run(text, [JSON.stringify({ type: 'tree.grown', tree })])).toEqual([
    [
      'event',
      "TreeGrown(type='tree.grown', tree=Tree(name='a', children=[Tree(name='b', children=[])]))",
    ],
  ]);
});

it.each([
  ['{"type":"tree.felled"}', 'unknown', 'tree.felled'],
  ['{"type":"tree.grown"}', 'invalid', 'tree.grown: /tree is missing'],
  ['{"type":"tree.grown","tree":{"name":1}}', 'invalid', 'tree.grown: /tree/children is missing'],
  ['{"type":7}', 'invalid', '/type must be an event type'],
  ['[]', 'invalid', '/type must be an event type'],
  ['', 'invalid', 'The payload is not JSON: '],
  ['{"type":"tree.grown","tree":NaN}', 'invalid', 'The payload is not JSON: the number NaN'],
  ['{"type":"tree.grown","tree":1e999}', 'invalid', 'The payload is not JSON: the number 1e999'],
  [`{"type":"tree.grown","n":${'9'.repeat(5_000)}}`, 'invalid', 'The payload is not JSON: '],
  [`${'['.repeat(100_000)}`, 'invalid', 'The payload is not JSON: '],
])('says of %.40s that it is %s', async (body, kind, words) => {
  const [verdict] = await python.run(writePython(eventModel(recursive)).text, [body]);
  expect(verdict).toEqual([kind, expect.stringContaining(words)]);
});

const modelOf = (schema: object): EventModel => ({
  catalog: 'acme',
  title: 'Acme',
  version: '1',
  typePath: ['type'],
  events: [{ type: 'e', schemaName: 'E', summary: 'It happened.' }],
  schemas: {
    E: {
      type: 'object',
      properties: { type: { const: 'e' }, at: schema },
      required: ['type', 'at'],
    },
    Text: { type: 'string' },
    Tree: { properties: { sub: { $ref: '#/$defs/Tree' } }, required: ['sub'] },
    'a/b~c': { type: 'integer' },
  },
});

const values = [
  null,
  true,
  false,
  0,
  1,
  1.0,
  -1,
  1.5,
  2,
  3,
  10,
  1e20,
  '',
  'a',
  'ab',
  'abc',
  '😀',
  '1',
  [],
  [1],
  [1, 1],
  [1, true],
  [true, 1],
  [1, 2, 3],
  ['a', 1],
  ['a', 1, null],
  [[1], [1]],
  [{}, {}],
  {},
  { a: 1 },
  { a: 'x' },
  { b: 1 },
  { a: 1, b: 2 },
  { ab: 'x' },
  { a: 1, c: null },
  { sub: {} },
  { sub: 1 },
  { type: 'x' },
  { kind: 'a', a: 1 },
  { kind: 'b', b: '1' },
  { kind: 'a' },
];

it.each<[string, object]>([
  ['types', { type: ['string', 'null'] }],
  ['integer', { type: 'integer' }],
  ['number', { type: 'number' }],
  ['boolean', { type: 'boolean' }],
  ['const', { const: 1 }],
  ['const true', { const: true }],
  ['const object', { const: { a: 1 } }],
  ['enum', { enum: ['a', 1, null, [1]] }],
  ['minimum', { minimum: 1, maximum: 2 }],
  ['exclusive bounds', { exclusiveMinimum: 1, exclusiveMaximum: 3 }],
  ['multipleOf', { multipleOf: 0.5 }],
  ['multipleOf 3', { multipleOf: 3 }],
  ['length', { minLength: 1, maxLength: 2 }],
  ['pattern', { pattern: '^a' }],
  ['items', { items: { type: 'integer' } }],
  ['count', { minItems: 1, maxItems: 2 }],
  ['uniqueItems', { uniqueItems: true }],
  ['contains', { contains: { type: 'integer' } }],
  ['minContains', { contains: { type: 'integer' }, minContains: 2, maxContains: 2 }],
  ['minContains 0', { contains: { type: 'integer' }, minContains: 0 }],
  ['prefixItems', { prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false }],
  ['prefixItems and items', { prefixItems: [{ type: 'string' }], items: { type: 'integer' } }],
  ['properties', { properties: { a: { type: 'integer' } }, required: ['a'] }],
  ['closed', { properties: { a: true }, additionalProperties: false }],
  ['additionalProperties', { type: 'object', additionalProperties: { type: 'integer' } }],
  ['patternProperties', { patternProperties: { '^a': { type: 'integer' } } }],
  [
    'all three',
    { properties: { a: {} }, patternProperties: { b$: true }, additionalProperties: false },
  ],
  ['propertyNames', { propertyNames: { maxLength: 1 } }],
  ['minProperties', { minProperties: 1, maxProperties: 1 }],
  ['dependentRequired', { dependentRequired: { a: ['b'] } }],
  ['dependentSchemas', { dependentSchemas: { a: { required: ['b'] } } }],
  ['allOf', { allOf: [{ type: 'object' }, { required: ['a'] }] }],
  ['anyOf', { anyOf: [{ type: 'string' }, { required: ['a'], type: 'object' }] }],
  ['oneOf', { oneOf: [{ type: 'integer' }, { minimum: 2 }] }],
  ['not', { not: { type: 'string' } }],
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  ['if', { if: { type: 'string' }, then: { minLength: 2 }, else: { type: 'number' } }],
  ['if alone', { if: { type: 'string' } }],
  ['if and else', { if: { type: 'string' }, else: { type: 'number' } }],
  ['true', { properties: { a: true, b: false } }],
  ['a reference', { $ref: '#/$defs/Text' }],
  ['a reference and more', { $ref: '#/$defs/Text', maxLength: 1 }],
  ['a reference to itself', { $ref: '#/$defs/Tree' }],
  ['an escaped reference', { $ref: '#/$defs/a~1b~0c' }],
  ['a percent-encoded reference', { $ref: '#/%24defs/Text' }],
  ['never', { not: {} }],
  [
    'a union by a field',
    {
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'a' }, a: { type: 'integer' } },
          required: ['kind', 'a'],
        },
        {
          type: 'object',
          properties: { kind: { const: 'b' }, b: { type: 'string' } },
          required: ['kind', 'b'],
        },
      ],
    },
  ],
])('judges by %s as Ajv does', async (_, schema) => {
  const model = modelOf(schema);
  const { text, unchecked } = writePython(model);
  expect(unchecked).toEqual([]);
  const validate = ajvOf({ $ref: '#/$defs/E', $defs: model.schemas });
  const payloads = values.map((at) => ({ type: 'e', at }));
  const verdicts = await python.run(
    text,
    payloads.map((payload) => JSON.stringify(payload)),
  );
  const taken = values.filter((_value, index) => verdicts[index]?.[0] === 'event');
  expect(taken).toEqual(values.filter((_value, index) => validate(payloads[index])));
});

it('says what it does not check', () => {
  const { text, unchecked } = writePython(
    modelOf({
      type: 'object',
      unevaluatedProperties: false,
      properties: { a: { pattern: '(?<=a)b' } },
    }),
  );
  expect(unchecked).toEqual(['pattern (?<=a)b', 'unevaluatedProperties']);
  expect(text).toContain('# Not checked by parse_event: pattern (?<=a)b\n');
});

it('makes a class for each variant', async () => {
  const circle = {
    title: 'Circle',
    properties: { kind: { const: 'circle' }, r: { type: 'number' } },
    required: ['kind', 'r'],
  };
  const square = {
    title: 'Square',
    properties: { kind: { const: 'square' }, a: { type: 'number' } },
    required: ['kind', 'a'],
  };
  const { text } = writePython(
    modelOf({ type: 'array', items: { anyOf: [circle, square, { type: 'null' }] } }),
  );
  const at = [{ kind: 'square', a: 1 }, null, { kind: 'circle', r: 2 }];
  expect(await python.run(text, [JSON.stringify({ type: 'e', at })])).toEqual([
    [
      'event',
      "E(type='e', at=[EAtItemSquare(kind='square', a=1), None, EAtItemCircle(kind='circle', r=2)])",
    ],
  ]);
});

it('reads event types of any script', async () => {
  const bodies = anyScript.eventTypes.map((type) => JSON.stringify(anyScript.example(type)));
  const verdicts = await python.run(writePython(eventModel(anyScript)).text, bodies);
  expect(verdicts.map(([kind]) => kind)).toEqual(bodies.map(() => 'event'));
});

it('is told the type where it does not stand in the body', async () => {
  const { text } = writePython(eventModel(byHeader));
  const module = `${text}\nread = parse_event\ndef parse_event(body): return read(body, "push")\n`;
  const verdicts = await python.run(module, ['{"ref":"main"}', '{}']);
  expect(verdicts.map(([kind]) => kind)).toEqual(['event', 'invalid']);
});

it('takes any name of an event, a shape or a field', async () => {
  const { text } = writePython(hostileModel);
  const verdicts = await python.run(
    text,
    hostilePayloads.map((payload) => JSON.stringify(payload)),
  );
  expect(verdicts.map(([kind]) => kind)).toEqual(hostilePayloads.map(() => 'event'));
});
