import type { JsonSchema } from '@hookpact/json-schema';
import { describe, expect, test } from 'vitest';
import { compareSchemas } from './compare-schemas.ts';

// the time that a verdict may take is tested by itself: a busy machine needs more than two seconds
const now = () => 0;
const open = { world: 'open', now } as const;
const recursive = (leaf: object) => ({
  $ref: '#/$defs/tree',
  $defs: {
    tree: {
      type: 'object',
      properties: { leaf, children: { type: 'array', items: { $ref: '#/$defs/tree' } } },
      required: ['leaf'],
    },
  },
});

// The change in words, the old schema, the new one, the verdict, and the witness of a break.
const rows: [string, unknown, unknown, string, unknown?][] = [
  ['an integer becomes any number', { type: 'integer' }, { type: 'number' }, 'breaking'],
  ['a fraction is a multiple of another', { multipleOf: 0.1 }, { multipleOf: 0.3 }, 'safe'],
  [
    'multiples of two and three',
    { multipleOf: 6 },
    { allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] },
    'safe',
  ],
  [
    'a bound is moved by nothing',
    { exclusiveMaximum: 3, type: 'integer' },
    { maximum: 2, type: 'integer' },
    'safe',
  ],
  ['an enum gets a member', { enum: ['a'] }, { enum: ['a', 'b'] }, 'breaking', 'b'],
  [
    'a pattern is narrowed',
    { pattern: '^[a-z]+$' },
    { type: 'string', pattern: '^[a-f]{2,4}$' },
    'safe',
  ],
  [
    'a pattern says what lengths said',
    { maxLength: 4, minLength: 2 },
    { type: 'string', pattern: '^.{2,4}$' },
    'safe',
  ],
  ['a pattern is widened', { pattern: '^a$' }, { enum: ['a', 'ab'] }, 'breaking', 'ab'],
  [
    'null in another spelling',
    { type: ['string', 'null'] },
    { anyOf: [{ type: 'string' }, { const: null }] },
    'safe',
  ],
  [
    'a union is split by type',
    { anyOf: [{ type: 'string' }, { type: 'number' }] },
    { type: ['number', 'string'] },
    'safe',
  ],
  ['a recursive shape stays', recursive({ type: 'string' }), recursive({ enum: ['a'] }), 'safe'],
  [
    'a recursive shape gets a leaf',
    recursive({ type: 'string' }),
    recursive({ type: ['string', 'null'] }),
    'breaking',
    { leaf: null },
  ],
  [
    'a list of two booleans that differ',
    false,
    { items: { type: 'boolean' }, uniqueItems: true, minItems: 3, type: 'array' },
    'safe',
  ],
  [
    'contains moves from one to two',
    { contains: { const: 1 }, minContains: 2, type: 'array' },
    { contains: { const: 1 }, type: 'array' },
    'breaking',
    [1],
  ],
  [
    'a closed union of branches',
    { type: 'object' },
    { type: 'object', anyOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    'safe',
  ],
];

describe('compareSchemas', () => {
  test.each(rows)('%s', (_name, old, next, verdict, witness) => {
    const result = compareSchemas(old, next, open);
    expect(result.verdict).toBe(verdict);
    if (witness !== undefined) expect(result).toMatchObject({ witness });
  });

  test('what is not decided is named, with its place', () => {
    const fieldOf = (a: object) => ({ type: 'object', properties: { a } });
    const result = compareSchemas(fieldOf({ type: 'string' }), fieldOf({ $dynamicRef: '#x' }));
    expect(result).toMatchObject({
      verdict: 'unknown',
      keyword: '$dynamicRef',
      pointer: '/properties/a',
    });
  });

  test('a reference that leads nowhere is named', () => {
    const result = compareSchemas({ properties: { a: { $ref: '#/$defs/b' } } }, {});
    expect(result).toMatchObject({ verdict: 'unknown', keyword: '$ref', pointer: '/properties/a' });
  });

  test('look-around in a pattern is unknown', () => {
    const result = compareSchemas({ pattern: '(?<!a)b' }, { type: 'string', pattern: '^cb+$' });
    expect(result).toMatchObject({ verdict: 'unknown', keyword: 'pattern' });
  });

  test('a schema that refers to itself is unknown', () => {
    const loop = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } };
    expect(compareSchemas({ type: 'string' }, loop).verdict).toBe('unknown');
  });

  test.each<[string, unknown, unknown]>([
    ['$dynamicRef', { $dynamicRef: '#a' }, { $dynamicRef: '#b' }],
    ['$recursiveRef', { $recursiveRef: '#' }, { $recursiveRef: '#', minimum: 1 }],
    [
      'what a $dynamicRef leads to',
      { $dynamicRef: '#a', $defs: { x: { $dynamicAnchor: 'a', type: 'string' } } },
      { $dynamicRef: '#a', $defs: { x: { $dynamicAnchor: 'a', type: 'number' } } },
    ],
  ])('another %s is no proof that nothing changed', (_, old, next) => {
    expect(compareSchemas(old, next, open).verdict).toBe('unknown');
    expect(compareSchemas(old, structuredClone(old), open).verdict).toBe('safe');
  });

  test('a pattern is not taken for other keywords', () => {
    const result = compareSchemas({ pattern: 'a&type string' }, { type: 'string', pattern: 'a' });
    expect(result.verdict).toBe('breaking');
  });

  test('a reference inside of a schema with an $id begins at that schema', () => {
    const document = (inner: string, outer: string) => ({
      $id: 'https://example.com/root',
      $ref: 'inner',
      $defs: {
        t: { type: outer },
        inner: {
          $id: 'https://example.com/inner',
          properties: { a: { $ref: '#/$defs/t' } },
          $defs: { t: { type: inner } },
        },
      },
    });
    const old = document('string', 'number');
    expect(compareSchemas(old, document('string', 'boolean'), open).verdict).toBe('safe');
    expect(compareSchemas(old, document('boolean', 'number'), open)).toMatchObject({
      verdict: 'breaking',
      witness: { a: false },
    });
  });

  test('time that runs out is unknown', () => {
    let time = 0;
    const now = () => (time += 1000);
    const old = { type: 'array', items: { enum: Array.from({ length: 9 }, (_, i) => i) } };
    const next = { ...old, uniqueItems: true, minItems: 9, contains: { const: 99 } };
    expect(compareSchemas(old, next, { now, timeoutMs: 1 })).toMatchObject({ keyword: 'budget' });
  });

  test('twelve shapes that refer to each other are decided', () => {
    const names = Array.from({ length: 12 }, (_, at) => `s${at}`);
    const shape = (extra: object) => ({
      $ref: '#/$defs/s0',
      $defs: Object.fromEntries(
        names.map((name) => [
          name,
          {
            type: 'object',
            properties: {
              kind: { const: name },
              next: { oneOf: names.map((other) => ({ $ref: `#/$defs/${other}` })) },
              ...(name === 's11' && extra),
            },
            required: ['kind'],
          },
        ]),
      ),
    });
    const old = shape({ size: { type: 'integer' } });
    expect(
      compareSchemas(old, { $id: 'x', ...shape({ size: { type: 'integer' } }) }, { now }).verdict,
    ).toBe('safe');
    expect(compareSchemas(old, shape({ size: { type: 'number' } }), { now }).verdict).toBe(
      'breaking',
    );
  });
});

// one field may have to be both, and the search must not make up a name that is only one of them
test.each<[string, object[]]>([
  ['a name that two demands are about', [{ propertyNames: { maxLength: 3 } }]],
  ['a name, and a value', [{ patternProperties: { '^[a-z]+$': { type: 'string' } } }]],
])('at most one field, and demands on %s', (_, others) => {
  const demands = [{ propertyNames: { pattern: '^[a-c]' } }, ...others].map((not) => ({ not }));
  const next = { type: 'object', maxProperties: 1, allOf: demands };
  expect(compareSchemas({ maxProperties: 0 }, next, open).verdict).toBe('breaking');
});

// the names a, b, c are those that the search would make up itself
describe.each(['a', 'aa', 'b'])('where the field %s must not be there', (name) => {
  const without = { type: 'object', not: { required: [name] } };
  test.each<[string, object, object]>([
    ['another of a pattern may be', { patternProperties: { '\\S': { type: 'boolean' } } }, {}],
    ['another of any name may be', { additionalProperties: { type: 'boolean' } }, {}],
    ['some field must be', { maxProperties: 0 }, { minProperties: 1 }],
    ['names are bounded', { propertyNames: { pattern: 'z' } }, {}],
  ])('%s', (_, old, next) => {
    expect(compareSchemas(old, { ...without, ...next }, open).verdict).toBe('breaking');
  });

  test('and one that needs it is not', () => {
    const needing = { type: 'object', dependentSchemas: { [name]: { type: 'array' } } };
    const old = { ...needing, patternProperties: { '\\S': { type: 'boolean' } } };
    expect(compareSchemas(old, needing, open).verdict).toBe('breaking');
  });
});

test('takes time with the depth of a schema, and not with its power', () => {
  const nested = (type: string) => {
    let schema: JsonSchema = { type };
    for (let level = 0; level < 150; level++)
      schema = { type: 'object', properties: { x: schema } };
    return schema;
  };
  expect(compareSchemas(nested('string'), nested('integer')).verdict).toBe('breaking');
});

describe('hostile schemas end in time', () => {
  const texts = (count: number) => Array.from({ length: count }, (_, at) => `value ${at}`);
  const closedUnion = (count: number) => ({
    oneOf: texts(count).map((kind) => ({
      type: 'object',
      properties: { kind: { const: kind }, size: { type: 'integer' } },
      required: ['kind'],
    })),
  });
  const wide = (count: number, type: string) => ({
    type: 'object',
    properties: Object.fromEntries(texts(count).map((name) => [name, { type }])),
  });
  const nested = (depth: number, leaf: object) => {
    let schema: JsonSchema = { ...leaf };
    for (let at = 0; at < depth; at++) schema = { type: 'object', properties: { x: schema } };
    return schema;
  };
  const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67];
  const long = `${'a'.repeat(60)}!`;
  const huge = '0'.repeat(300);

  // Verdicts where they are sure; the others may be unknown.
  test.each<[string, () => [unknown, unknown], string?]>([
    ['enums of 20,000 texts', () => [{ enum: texts(20_001) }, { enum: texts(20_000) }], 'safe'],
    ['one more in 20,000', () => [{ enum: texts(20_000) }, { enum: texts(20_001) }], 'breaking'],
    [
      'no number of 20,000',
      () => [{ not: { enum: texts(20_000).map((_, at) => at) } }, { type: 'integer', minimum: 0 }],
      'breaking',
    ],
    ['unions of 1,000 branches', () => [closedUnion(1000), closedUnion(1000)], 'safe'],
    ['a union of 1,000 branches, changed', () => [closedUnion(1000), closedUnion(1001)]],
    ['1,000 fields', () => [wide(1000, 'number'), wide(1000, 'integer')], 'safe'],
    ['20,000 fields', () => [wide(20_000, 'number'), wide(20_000, 'integer')]],
    ['a schema nested 5,000 deep', () => [nested(5000, {}), nested(5000, { type: 'null' })]],
    ['a pattern that backtracks', () => [{ pattern: '^(a+)+$' }, { enum: [long] }], 'breaking'],
    [
      'a name that backtracks',
      () => [{ patternProperties: { '^(a+)+$': false } }, { const: { [long]: 1 } }],
      'safe',
    ],
    [
      'a pattern that backtracks, and looks ahead',
      () => [{ pattern: '^(?=a)(a+)+$' }, { enum: [long] }],
    ],
    [
      'a pattern of many states',
      () => [{ pattern: '(a|b)*a(a|b){20}' }, { type: 'string', pattern: '(a|b)*a(a|b){19}' }],
    ],
    [
      'patterns with huge counts',
      () => [{ pattern: `(((a{100}){100}){100}){100}` }, { type: 'string', pattern: 'a{99999}' }],
    ],
    [
      'integers beyond 2^53',
      () => [{ maximum: 2 ** 53 }, { type: 'integer', minimum: 2 ** 53 }],
      'breaking',
    ],
    [
      'many multiples',
      () => [{ allOf: primes.map((multipleOf) => ({ multipleOf })) }, { type: 'integer' }],
      'breaking',
    ],
    [
      'no multiple of many',
      () => [{ anyOf: primes.map((multipleOf) => ({ multipleOf })) }, { type: 'integer' }],
    ],
    [
      'tiny steps',
      () => [{ multipleOf: 1e-300 }, { multipleOf: 1e-299, type: 'number', maximum: 1e300 }],
    ],
    [
      'numbers as long as a line',
      () => [{ minimum: Number(`1${huge}`) }, { type: 'number' }],
      'breaking',
    ],
    ['long lists', () => [{ maxItems: 1e9 }, { type: 'array', minItems: 1e8 }]],
    [
      'long lists of different items',
      () => [{ maxItems: 10 }, { type: 'array', uniqueItems: true, minItems: 1e6 }],
    ],
    ['a count of items', () => [{}, { type: 'array', contains: { const: 1 }, minContains: 1e9 }]],
    ['long texts', () => [{ maxLength: 10 }, { type: 'string', minLength: 1e9 }]],
    [
      'many fields that must be',
      () => [{ maxProperties: 3 }, { type: 'object', minProperties: 1e9 }],
    ],
  ])(
    '%s',
    (_, make, verdict) => {
      const [old, next] = make();
      const started = performance.now();
      // a busy machine may take long to the verdict, not to the end of an attempt
      const timeoutMs = verdict ? 60_000 : 100;
      const result = compareSchemas(old, next, { world: 'open', timeoutMs });
      if (verdict) expect(result.verdict).toBe(verdict);
      else expect(performance.now() - started).toBeLessThan(20_000);
    },
    60_000,
  );
});

describe('with formatAsserts', () => {
  const asserting = { ...open, formatAsserts: true };
  const date = { type: 'string', format: 'date' };
  const fieldOf = (a: object) => ({ type: 'object', properties: { a } });
  test.each<[string, unknown, unknown, string, unknown?]>([
    ['a format that stays', date, { ...date, minLength: 3 }, 'safe'],
    ['a format that comes', { type: 'string' }, date, 'safe'],
    ['a format that goes', date, { type: 'string' }, 'breaking', ''],
    ['another format', fieldOf(date), fieldOf({ type: 'string', format: 'date-time' }), 'breaking'],
    ['listed texts', date, { enum: ['2024-02-29', '2023-02-29'] }, 'breaking', '2023-02-29'],
    ['texts that all have it', date, { enum: ['2024-02-29'] }, 'safe'],
    ['a pattern in its place', date, { type: 'string', pattern: '^\\d{4}-01-01$' }, 'unknown'],
    ['a format that nobody knows', { format: 'shoe size' }, { type: 'string' }, 'safe'],
    [
      'an integer of 32 bits',
      { format: 'int32', type: 'integer' },
      { type: 'integer' },
      'breaking',
    ],
    [
      'one that it holds',
      { format: 'int32', type: 'number' },
      { type: 'integer', minimum: 0, maximum: 9 },
      'safe',
    ],
  ])('%s', (_, old, next, verdict, witness) => {
    const result = compareSchemas(old, next, asserting);
    expect(result.verdict).toBe(verdict);
    if (witness !== undefined) expect(result).toMatchObject({ witness });
  });
});
