/** One schema for each construct of JSON Schema, as documents of providers have them. */
export type Construct = readonly [name: string, schema: Record<string, unknown>];

const text = { type: 'string' };
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
/** Linters take a literal with `then` for a promise. */
const when = (test: object, then: object, otherwise: object) =>
  Object.fromEntries([
    ['if', test],
    ['then', then],
    ['else', otherwise],
  ]);

export const constructs: readonly Construct[] = [
  ['list of types', object({ lent_by: { type: ['string', 'null'] } })],
  ['anyOf with null', object({ shelf: { anyOf: [{ type: 'integer' }, { type: 'null' }] } })],
  ['nullable of OpenAPI 3.0', object({ note: { type: 'string', nullable: true } })],
  ['const', object({ kind: { const: 'RED-INK' } }, { required: ['kind'] })],
  ['enum without a type', object({ wear: { enum: ['mint', 'foxed', null, 1, { a: 1 }, [1]] } })],
  [
    'numbers',
    object({ sum: { type: 'number', minimum: 0, exclusiveMaximum: 10, multipleOf: 0.5 } }),
  ],
  [
    'integers',
    object({ count: { type: 'integer', minimum: -3, maximum: 3, not: { multipleOf: 2 } } }),
  ],
  ['texts', object({ code: { type: 'string', minLength: 1, maxLength: 3, pattern: '^[a-z]+$' } })],
  ['a closed object', object({ a: text }, { additionalProperties: false, required: ['a'] })],
  ['a map', object({ tags: { type: 'object', additionalProperties: object({ by: text }) } })],
  ['patternProperties', object({}, { patternProperties: { '^s-': { type: 'integer' } } })],
  ['propertyNames', object({ i: { type: 'object', propertyNames: { pattern: '^[a-z]{1,2}$' } } })],
  ['sizes', object({ m: { type: 'object', minProperties: 1, maxProperties: 2 } })],
  [
    'prefixItems',
    object({ p: { type: 'array', prefixItems: [text, { type: 'integer' }], items: false } }),
  ],
  ['contains', object({ marks: { contains: { const: 1 }, minContains: 1, maxContains: 2 } })],
  [
    'contains that nothing needs',
    object({ m: { contains: { const: 1 }, minContains: 0, maxContains: 1 } }),
  ],
  ['unique items', object({ u: { type: 'array', uniqueItems: true, items: { enum: [1, 2, 3] } } })],
  [
    'a discriminated union',
    {
      oneOf: [
        object({ by: { const: 'van' }, plate: text }, { required: ['by', 'plate'] }),
        object({ by: { const: 'tram' }, line: text }, { required: ['by'] }),
      ],
      discriminator: { propertyName: 'by' },
    },
  ],
  [
    'allOf with a shape',
    {
      allOf: [{ $ref: '#/$defs/Loan' }, object({ desk: text }, { required: ['desk'] })],
      $defs: { Loan: object({ lent_on: text }) },
    },
  ],
  [
    'a closed union',
    {
      anyOf: [object({ a: text }), object({ b: text })],
      type: 'object',
      unevaluatedProperties: false,
    },
  ],
  [
    'a shape in itself',
    {
      $ref: '#/$defs/Box',
      $defs: {
        Box: object({ mark: text, inside: { type: 'array', items: { $ref: '#/$defs/Box' } } }),
      },
    },
  ],
  [
    'a reference with siblings',
    { $ref: '#/$defs/Base', required: ['b'], $defs: { Base: object({ a: text, b: text }) } },
  ],
  ['an anchor', { $ref: '#here', $defs: { x: { $anchor: 'here', ...object({ a: text }) } } }],
  [
    'if, then, else',
    object(
      { paid_by: { enum: ['coin', 'wire'] } },
      when(
        object({ paid_by: { const: 'coin' } }),
        object({ back: text }, { required: ['back'] }),
        object({ wire: text }),
      ),
    ),
  ],
  ['dependentRequired', object({ a: text, b: text }, { dependentRequired: { a: ['b'] } })],
  ['dependentSchemas', object({ a: text }, { dependentSchemas: { a: object({ b: text }) } })],
  ['not', object({ colour: { type: 'string', not: { enum: ['sepia', ''] } } })],
  ['not an object with a field', { type: 'object', not: { required: ['a'] } }],
  ['true and false', object({ any: true, none: false })],
];
