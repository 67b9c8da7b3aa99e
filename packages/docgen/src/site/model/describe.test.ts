import type { JsonSchema } from '@hookpact/json-schema';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../testing/lines.ts';

const Book = { type: 'object', properties: { isbn: { type: 'string' } } };
const Car = { type: 'object', properties: { kind: { const: 'car' } } };
const Van = { type: 'object', properties: { kind: { const: 'van' } } };
const Depot = { type: 'string', description: 'A depot of ours' };
const shapes = { Book, Car, Van, Depot };
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const object = (properties: JsonSchema, more: JsonSchema = {}) => ({
  type: 'object',
  properties,
  ...more,
});

/** `if`, `then`, `else`; not as a literal, which linters take for a promise. */
const when = (...schemas: unknown[]): JsonSchema =>
  Object.fromEntries(
    ['if', 'then', 'else'].slice(0, schemas.length).map((keyword, i) => [keyword, schemas[i]]),
  );

const rows: [name: string, schema: JsonSchema | boolean, lines: string[]][] = [
  ['true', true, ['any JSON']],
  ['false', false, ['never there']],
  ['an empty schema', {}, ['any JSON']],
  [
    'required and optional',
    object({ a: { type: 'string' }, b: true }, { required: ['a'] }),
    ['object', 'a! string', 'b? any JSON'],
  ],
  ['a list of types', object({ a: { type: ['string', 'null'] } }), ['object', 'a? string or null']],
  [
    'anyOf with null',
    object({ a: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }),
    ['object', 'a? integer or null'],
  ],
  [
    'oneOf of a shape and null',
    object({ a: { oneOf: [ref('Book'), { type: 'null' }] } }),
    ['object', 'a? Book or null'],
  ],
  [
    'nullable of OpenAPI 3.0',
    object({ a: { type: 'string', nullable: true } }),
    ['object', 'a? string or null'],
  ],
  [
    'null in an enum',
    object({ a: { enum: ['x', null] } }),
    ['object', 'a? string or null; values ["x",null]'],
  ],
  ['nothing but null', object({ a: { type: 'null' } }), ['object', 'a? null']],
  ['const', object({ a: { const: 'x' } }), ['object', 'a? string; values ["x"]']],
  ['enum of two types', { enum: ['x', 1] }, ['string or number; values ["x",1]']],
  ['types of scalars', { anyOf: [{ type: 'string' }, { type: 'integer' }] }, ['string or integer']],
  ['a shape', object({ a: ref('Book') }), ['object', 'a? Book']],
  [
    'a shape that is a text, with words beside',
    object({ a: { ...ref('Depot'), description: 'It left' } }),
    ['object', 'a? string (Depot); "It left"'],
  ],
  [
    'a shape with demands beside',
    object({ a: { ...ref('Book'), required: ['isbn'] } }),
    ['object', 'a? Book; required: isbn'],
  ],
  ['a reference to elsewhere', { $ref: '#/properties/a' }, ['as at #/properties/a']],
  [
    'variants with titles',
    {
      oneOf: [
        { title: 'By us', ...Book },
        { title: 'By you', type: 'string', minLength: 2 },
      ],
    },
    ['one of 2 variants', 'By us:', '  isbn? string', 'By you: string, at least 2 characters:'],
  ],
  [
    'variants without titles',
    { anyOf: [Book, object({ b: true })] },
    [
      'one or more of 2 variants',
      'Variant 1 of 2:',
      '  isbn? string',
      'Variant 2 of 2:',
      '  b? any JSON',
    ],
  ],
  [
    'a discriminator with a mapping',
    {
      oneOf: [ref('Car'), ref('Van')],
      discriminator: { propertyName: 'kind', mapping: { automobile: '#/$defs/Car', lorry: 'Van' } },
    },
    ['one of 2 variants', 'Car, when kind is "automobile":', 'Van, when kind is "lorry":'],
  ],
  [
    'a constant that tells apart',
    { oneOf: [ref('Car'), ref('Van')] },
    ['one of 2 variants', 'Car, when kind is "car":', 'Van, when kind is "van":'],
  ],
  [
    'variants inside an array',
    object({ a: { type: 'array', items: { oneOf: [ref('Book'), ref('Depot')] } } }),
    ['object', 'a? array of Book or string (Depot)'],
  ],
  [
    'allOf of a shape and fields',
    { allOf: [ref('Book'), object({ b: true }, { required: ['b'] })] },
    ['object', 'All fields of Book:', 'b! any JSON'],
  ],
  [
    'allOf as a reference with siblings',
    object({ a: { allOf: [ref('Book')], description: 'Mine' } }),
    ['object', 'a? Book; "Mine"'],
  ],
  [
    'required of a part',
    { allOf: [object({ b: true })], required: ['b', 'c'] },
    ['object; required: c', 'b! any JSON'],
  ],
  [
    'an array of objects',
    object({ a: { type: 'array', items: Book } }),
    ['object', 'a? array of object', '  isbn? string'],
  ],
  [
    'an array of texts with bounds',
    { type: 'array', items: { type: 'string', maxLength: 3 }, minItems: 1, uniqueItems: true },
    [
      'array of string; at least 1 element; all elements different',
      '[each] string; at most 3 characters',
    ],
  ],
  [
    'prefixItems',
    { type: 'array', prefixItems: [{ type: 'string' }, Book], items: false },
    [
      'array; a list of 2 by position; no further elements',
      '[0] string',
      '[1] object',
      '  isbn? string',
    ],
  ],
  [
    'a tuple of draft-07',
    { items: [{ type: 'string' }], additionalItems: { type: 'integer' } },
    ['array; a list of 1 by position', '[0] string', '[1 and on] integer'],
  ],
  [
    'contains',
    { type: 'array', contains: { const: 'x' }, maxContains: 2 },
    ['array', 'Of its elements, 1 to 2 must fit this:', '  [some] string; values ["x"]'],
  ],
  [
    'unevaluatedItems',
    { type: 'array', prefixItems: [true], unevaluatedItems: false },
    ['array; a list of 1 by position; no further elements', '[0] any JSON'],
  ],
  [
    'patternProperties',
    object({}, { patternProperties: { '^x-': Book } }),
    ['object', '/^x-/ object', '  isbn? string'],
  ],
  [
    'additionalProperties with a schema',
    { additionalProperties: Book },
    ['object', 'any other field object', '  isbn? string'],
  ],
  [
    'additionalProperties: false',
    object({ a: true }, { additionalProperties: false }),
    ['object; no other fields', 'a? any JSON'],
  ],
  [
    'unevaluatedProperties: false',
    object({ a: true }, { unevaluatedProperties: false }),
    ['object; no other fields', 'a? any JSON'],
  ],
  [
    'unevaluatedProperties with a schema',
    object({}, { unevaluatedProperties: { type: 'string' } }),
    ['object', 'any other field string'],
  ],
  [
    'propertyNames',
    object({}, { propertyNames: { pattern: '^a' } }),
    ['object; of each field name: the value is pattern ^a'],
  ],
  [
    'if, then, else',
    object(
      { by: { enum: ['cash', 'card'] } },
      when(
        { properties: { by: { const: 'cash' } }, required: ['by'] },
        { ...object({ change: true }), required: ['change'] },
        object({ tail: true }),
      ),
    ),
    [
      'object',
      'by? string; values ["cash","card"]',
      'If by is "cash":',
      '  change! any JSON',
      'Otherwise:',
      '  tail? any JSON',
    ],
  ],
  [
    'a condition that also holds when the field is missing',
    object({ by: true }, when({ properties: { by: { const: 1 } } }, { required: ['x'] })),
    ['object', 'by? any JSON', 'If by is 1 or is missing: required: x:'],
  ],
  [
    'dependentRequired',
    object({ a: true, b: true }, { dependentRequired: { a: ['b'] } }),
    ['object', 'a? any JSON; requires b to be there, too', 'b? any JSON'],
  ],
  [
    'dependencies of older drafts',
    object({ a: true }, { dependencies: { a: ['b'], c: { required: ['d'] } } }),
    ['object', 'a? any JSON; requires b to be there, too', 'If c is there: required: d:'],
  ],
  [
    'dependentSchemas',
    object({ a: true }, { dependentSchemas: { a: Book } }),
    ['object', 'a? any JSON', 'If a is there:', '  isbn? string'],
  ],
  [
    'not',
    object({ a: { type: 'string', not: { enum: ['x', 'y'] } } }),
    ['object', 'a? string; not allowed: the value is one of "x", "y"'],
  ],
  [
    'bounds of numbers',
    { type: 'integer', minimum: 3, exclusiveMaximum: 997, multipleOf: 7 },
    ['integer; at least 3; below 997; multiple of 7'],
  ],
  [
    'bounds of draft-04',
    { type: 'number', minimum: 3, exclusiveMinimum: true },
    ['number; above 3'],
  ],
  [
    'text',
    { type: 'string', pattern: '^W', minLength: 8, maxLength: 64, format: 'hostname' },
    ['string; format hostname; 8 to 64 characters; pattern ^W'],
  ],
  [
    'encoded text',
    { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/png' },
    ['string; encoded as base64; holds image/png'],
  ],
  [
    'default and examples',
    { type: 'string', default: 'a', examples: ['b', 'c'] },
    ['string; default "a"; examples ["b","c"]'],
  ],
  ['example of OpenAPI 3.0', { type: 'string', example: 'b' }, ['string; examples ["b"]']],
  [
    'marks',
    { type: 'string', deprecated: true, readOnly: true, writeOnly: true },
    ['string; deprecated; read-only; write-only'],
  ],
  [
    'a keyword that nobody knows',
    { type: 'string', formatMinimum: 'x' },
    ['string; formatMinimum "x"'],
  ],
];

describe('describeSchema', () => {
  it.each(rows)('says what %s means', (_, schema, lines) => {
    expect(linesOf(schema, shapes)).toEqual(lines);
  });

  it('names a shape that contains itself, and ends', () => {
    const Crate = object({ inside: { type: 'array', items: ref('Crate') } });
    expect(linesOf(Crate, { Crate })).toEqual(['object', 'inside? array of Crate']);
  });

  const wrap: [string, (schema: JsonSchema) => JsonSchema][] = [
    ['fields', (schema) => object({ a: schema })],
    ['arrays', (schema) => ({ type: 'array', items: { description: 'x', ...schema } })],
    ['unions', (schema) => ({ oneOf: [schema, { ...Book, description: 'x' }] })],
    ['allOf', (schema) => ({ allOf: [schema] })],
    [
      'not',
      (schema) => ({ not: { ...schema, properties: { long: { description: 'x'.repeat(200) } } } }),
    ],
    ['conditions', (schema) => when(true, schema)],
  ];
  it.each(wrap)('ends on ten thousand nested %s', (_, nest) => {
    let schema: JsonSchema = { type: 'string' };
    for (let level = 0; level < 60; level++) schema = nest(schema);
    for (let level = 0; level < 9_940; level++) schema = { properties: { a: schema } };
    expect(linesOf(schema).length).toBeLessThan(500);
  });

  it('reads what a person would write in a time that grows with its size', () => {
    let schema: JsonSchema = { type: 'string', minLength: 1 };
    for (let level = 0; level < 24; level++) schema = { type: 'array', minItems: 1, items: schema };
    expect(linesOf(schema)).toHaveLength(25);
  });
});
