import '../zod3/index.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import * as z3 from 'zod/v3';
import { type AnyCatalog, defineCatalog, type EventSchema } from '../index.ts';
import { ajvJudges, targets } from '../testing/ajv-judges.ts';
import { faultsInOpenApi } from '../testing/official-openapi.ts';
import { jsonSchema } from './index.ts';

// Whatever the receiver takes as an event fits its JSON Schema, in every target, for strict
// validators; and the reverse, but for what JSON Schema cannot say.

type Row = {
  readonly schema: EventSchema;
  /** A value that is taken; `undefined`: the field is missing. */
  readonly example: unknown;
  /** JSON Schema takes more: a coercion, a transform, a refinement, a flag, a format. */
  readonly isWider?: boolean;
  /** OpenAPI 3.0 has neither tuples nor `propertyNames`. */
  readonly isWiderInOpenApi3?: boolean;
};

const row = (schema: EventSchema, example: unknown): Row => ({ schema, example });
const wider = (schema: EventSchema, example: unknown): Row => ({ schema, example, isWider: true });

const noOpenApi3 = (schema: EventSchema, example: unknown): Row => ({
  schema,
  example,
  isWiderInOpenApi3: true,
});

const Tree = z.looseObject({
  name: z.string(),
  get children() {
    return z.array(Tree).optional();
  },
});
type Nested = { next?: Nested | undefined };
const Nested: z.ZodType<Nested> = z.lazy(() => z.looseObject({ next: Nested.optional() }));

const rows: Record<string, Row> = {
  'a default': row(z.string().default('EUR'), undefined),
  'a default that is computed': row(
    z.string().default(() => 'EUR'),
    undefined,
  ),
  'a default in a list': row(z.array(z.looseObject({ a: z.string().default('') })), [{}]),
  'a default of an object': row(z.object({ a: z.int() }).default({ a: 1 }), undefined),
  'a prefault': row(z.number().prefault(1), undefined),
  'a catch': row(z.enum(['s', 'm']).catch('m'), 'xl'),
  'a catch in an object': row(z.looseObject({ size: z.enum(['s', 'm']).catch('m') }), {}),
  'a plain object': row(z.object({ a: z.string() }), { a: '', later: 1 }),
  'a plain object in a list': row(z.array(z.object({ a: z.string() })), [{ a: '', later: 1 }]),
  'a strict object': row(z.strictObject({ a: z.string() }), { a: '' }),
  'a loose object': row(z.looseObject({ a: z.string() }), { a: '', later: 1 }),
  'an object with a catchall': row(z.object({ a: z.string() }).catchall(z.int()), { a: '', b: 1 }),
  'an optional field': row(z.string().optional(), undefined),
  'an exactly optional field': row(z.string().exactOptional(), undefined),
  'a field that may be null': row(z.string().nullable(), null),
  'a field that may be null or missing': row(z.string().nullish(), undefined),
  'a field that must be there after all': row(z.string().optional().nonoptional(), 'x'),
  anything: row(z.unknown(), [{}]),
  'anything at all': row(z.any(), null),
  'any JSON': row(z.json(), { a: [null, 1] }),
  never: row(z.never().optional(), undefined),
  'a text': row(z.string(), ''),
  'a text of a length': row(z.string().min(2).max(4), 'abc'),
  'a beginning': row(z.string().startsWith('evt_'), 'evt_1'),
  'an end': row(z.string().endsWith('_id'), 'a_id'),
  'a part': row(z.string().includes('@'), 'a@b'),
  'a pattern': row(z.string().regex(/^[a-z]{2}\d$/), 'ab1'),
  'two patterns': row(z.string().regex(/^a/).regex(/z$/), 'a-z'),
  'a pattern with a flag': wider(z.string().regex(/^[a-z]{2}$/i), 'AB'),
  'a text in lower case': row(z.string().lowercase(), 'a'),
  'a text in upper case': row(z.string().uppercase(), 'A'),
  'a text that is trimmed': row(z.string().trim(), ' a '),
  'a trimmed text of a length': wider(z.string().trim().min(1), ' a '),
  'a number': row(z.number(), 1.5),
  'an integer': row(z.int(), 1),
  'a 32-bit integer': row(z.int32(), 1),
  'a positive number': row(z.number().positive(), 1),
  'a bounded number': row(z.number().min(1).lt(5), 1),
  'a multiple': row(z.number().multipleOf(5), 10),
  'true or false': row(z.boolean(), true),
  null: row(z.null(), null),
  'a literal': row(z.literal('a'), 'a'),
  literals: row(z.literal(['a', 1, null, true]), 1),
  'an enum': row(z.enum(['a', 'b']), 'b'),
  'a template': row(z.templateLiteral(['in_', z.int()]), 'in_1'),
  'a list': row(z.array(z.string()).min(1).max(3), ['a']),
  'a tuple': noOpenApi3(z.tuple([z.string(), z.number()]), ['a', 1]),
  'a tuple with a rest': noOpenApi3(z.tuple([z.string()]).rest(z.int()), ['a', 1, 2]),
  'a tuple with an optional end': noOpenApi3(z.tuple([z.string(), z.int().optional()]), ['a']),
  'a record': row(z.record(z.string(), z.int()), { a: 1 }),
  'a record of a pattern': noOpenApi3(z.record(z.string().regex(/^k\d$/), z.int()), { k1: 1 }),
  'a record of an enum': noOpenApi3(z.record(z.enum(['a', 'b']), z.int()), { a: 1, b: 2 }),
  'a partial record': noOpenApi3(z.partialRecord(z.enum(['a', 'b']), z.int()), { a: 1 }),
  'a union': row(z.union([z.string(), z.looseObject({ a: z.int() })]), { a: 1 }),
  'a discriminated union': row(
    z.discriminatedUnion('k', [
      z.object({ k: z.literal('x'), a: z.string() }),
      z.object({ k: z.literal('y'), b: z.int().default(1) }),
    ]),
    { k: 'y' },
  ),
  'an intersection': row(
    z.intersection(z.looseObject({ a: z.string() }), z.looseObject({ b: z.int() })),
    { a: '', b: 1 },
  ),
  'a shape that holds itself': row(Tree, { name: 'x', children: [{ name: 'y' }] }),
  'a lazy shape that holds itself': row(Nested, { next: { next: {} } }),
  'a readonly list': row(z.array(z.string()).readonly(), ['a']),
  'a brand': row(z.string().brand('Id'), 'a'),
  'a description': row(z.string().describe('text'), 'a'),
  'a coerced number': wider(z.coerce.number(), '12.50'),
  'a coerced text': wider(z.coerce.string(), 7),
  'a coerced date': wider(z.coerce.date(), '2026-01-01'),
  'a transform': row(z.string().transform(Number), '1'),
  'a transform of an object': row(
    z.looseObject({ a: z.int() }).transform(({ a }) => a),
    { a: 1 },
  ),
  'a pipe': wider(z.string().transform(Number).pipe(z.number().min(1)), '1'),
  'a pipe to a date': wider(z.iso.datetime().pipe(z.coerce.date()), '2026-01-01T00:00:00Z'),
  'a codec': wider(
    z.codec(z.iso.datetime(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString(),
    }),
    '2026-01-01T00:00:00Z',
  ),
  'a preprocess': wider(
    z.preprocess((input) => (typeof input === 'string' ? [input] : input), z.array(z.string())),
    'x',
  ),
  'a text for true': wider(z.stringbool(), 'yes'),
  'a refinement': wider(
    z.string().refine((text) => text !== 'no'),
    'a',
  ),
  'a refinement of an object': wider(
    z.looseObject({ a: z.int().optional(), b: z.int().optional() }).refine(({ a, b }) => a ?? b, {
      path: ['a'],
    }),
    { b: 1 },
  ),
  'a class that checks': wider(
    z.custom((input) => typeof input === 'string'),
    'a',
  ),
  'an address': wider(z.url(), 'https://example.com'),
  ...Object.fromEntries(
    Object.entries({
      email: [z.email(), 'a@example.com'],
      uuid: [z.uuid(), '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e'],
      guid: [z.guid(), '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e'],
      cuid2: [z.cuid2(), 'tz4a98xxat96iws9zmbrgj3a'],
      nanoid: [z.nanoid(), 'V1StGXR8_Z5jdHi6B-myT'],
      ulid: [z.ulid(), '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
      xid: [z.xid(), '9m4e2mr0ui3e8a215n4g'],
      ksuid: [z.ksuid(), '0ujtsYcgvSTl8PAuAdqWYSMnLOv'],
      e164: [z.e164(), '+14155552671'],
      jwt: [z.jwt(), 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhIjoxfQ.c2ln'],
      emoji: [z.emoji(), '🙂'],
      ipv4: [z.ipv4(), '127.0.0.1'],
      ipv6: [z.ipv6(), '::1'],
      cidrv4: [z.cidrv4(), '10.0.0.0/8'],
      cidrv6: [z.cidrv6(), 'fe80::/10'],
      base64: [z.base64(), 'YQ=='],
      base64url: [z.base64url(), 'YQ'],
      hostname: [z.hostname(), 'example.com'],
      hex: [z.hex(), 'ff'],
      'ISO date': [z.iso.date(), '2026-01-31'],
      'ISO time': [z.iso.time(), '10:00:00'],
      'ISO date-time': [z.iso.datetime(), '2026-01-31T00:00:00Z'],
      'ISO date-time with an offset': [
        z.iso.datetime({ offset: true, local: true }),
        '2026-01-31T00:00',
      ],
      'ISO duration': [z.iso.duration(), 'P1D'],
      'Zod 3 email': [z3.string().email(), 'a@example.com'],
      'Zod 3 uuid': [z3.string().uuid(), '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e'],
      'Zod 3 url': [z3.string().url(), 'https://example.com'],
      'Zod 3 date-time': [z3.string().datetime(), '2026-01-31T00:00:00Z'],
      'Zod 3 time': [z3.string().time(), '10:00:00'],
      'Zod 3 ip': [z3.string().ip(), '::1'],
      'Zod 3 cuid': [z3.string().cuid(), 'cjld2cjxh0000qzrmn831i7rn'],
      'Zod 3 emoji': [z3.string().emoji(), '🙂'],
      'Zod 3 base64': [z3.string().base64(), 'YQ=='],
    } as Record<string, [EventSchema, string]>).map(([name, [schema, example]]) => [
      `the format ${name}`,
      wider(schema, example),
    ]),
  ),
  'a default of mini': row(mini._default(mini.string(), 'EUR'), undefined),
  'an object of mini': row(mini.object({ a: mini.string() }), { a: '', later: 1 }),
  'a catch of mini': row(mini.catch(mini.int(), 1), 'x'),
  'a check of mini': row(mini.string().check(mini.startsWith('evt_')), 'evt_1'),
  'a default of Zod 3': row(z3.string().default('EUR'), undefined),
  'a catch of Zod 3': row(z3.enum(['s', 'm']).catch('m'), 'xl'),
  'an object of Zod 3': row(z3.object({ a: z3.string() }), { a: '', later: 1 }),
  'a strict object of Zod 3': row(z3.object({ a: z3.string() }).strict(), { a: '' }),
  'a coercion of Zod 3': wider(z3.coerce.number(), '1'),
  'a transform of Zod 3': row(z3.string().transform(Number), '1'),
  'a preprocess of Zod 3': wider(
    z3.preprocess((input) => String(input), z3.string()),
    7,
  ),
  'a tuple of Zod 3': noOpenApi3(z3.tuple([z3.string(), z3.number()]), ['a', 1]),
  'a record of Zod 3': row(z3.record(z3.number()), { a: 1 }),
  'a union of Zod 3': row(z3.union([z3.string(), z3.null()]), null),
  'a pattern with a flag of Zod 3': wider(z3.string().regex(/^[a-z]{2}$/i), 'AB'),
};

/** Ajv at its strictest: a format that the dialect does not define is an error to it. */
const judgeOf = ajvJudges({
  strict: true,
  strictTuples: false, // it wants all tuples to have one length
  allowUnionTypes: true,
});

describe.each(Object.entries(rows))(
  '%s',
  (name, { schema, example, isWider = false, isWiderInOpenApi3 = false }) => {
    const isZod3 = !('_zod' in schema);
    const value = (content: unknown) => ({
      type: 'made',
      ...(content !== undefined && { value: content }),
    });
    const envelope = isZod3
      ? z3.object({ type: z3.literal('made'), value: schema as never }).passthrough()
      : z.looseObject({ type: z.literal('made'), value: schema as never });
    const define = (): AnyCatalog =>
      defineCatalog({
        name: 'demo',
        version: '1',
        title: 'Demo',
        typeKey: 'type',
        events: {
          made: { schema: envelope as EventSchema, summary: 'Made.', examples: [value(example)] },
        },
      });

    it.each(targets)('%s describes what is on the wire', (target) => {
      const catalog = define();
      const document = jsonSchema(catalog, { target });
      if (target === 'openapi-3.0') expect(faultsInOpenApi(document)).toEqual([]);
      const judge = judgeOf(document, target);
      const isEvent = (payload: unknown) => catalog.safeParse(payload).kind === 'event';
      expect(judge(value(example))).toBe(true);
      fc.assert(
        fc.property(payloadsNear(example).map(value), (payload) => {
          if (isWider || (isWiderInOpenApi3 && target === 'openapi-3.0'))
            expect(judge(payload) || !isEvent(payload), JSON.stringify(payload)).toBe(true);
          else expect(judge(payload), `${name} ${JSON.stringify(payload)}`).toBe(isEvent(payload));
        }),
        { numRuns: 20, seed: 1 },
      );
    });
  },
);

/** Values that are like the example, and values that are not. */
function payloadsNear(example: unknown): fc.Arbitrary<unknown> {
  const other = fc.oneof(
    fc.constantFrom<unknown>(undefined, null, true, 0, 1, -1, 1.5, 7, 10, '', 'a', 'x', 'evt_1'),
    fc.constantFrom<unknown>([], {}, ['a'], [1], { a: 1 }, { a: '' }, { a: '', later: 1 }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 5 }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const parts = typeof example === 'object' && example !== null ? changed(example, other) : other;
  return fc.oneof(fc.constant(example), parts, other).filter((payload) => !isOdd(payload));
}

function changed(example: object, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const keys = [...Object.keys(example), 'later', 'b'];
  return fc.tuple(fc.constantFrom(...keys), other).map(([key, value]) => {
    if (Array.isArray(example)) return [...example, value ?? null];
    const { [key]: _, ...rest } = example as Record<string, unknown>;
    return value === undefined ? rest : { ...rest, [key]: value };
  });
}

// nor numbers so small that dividing them says nothing
const isOdd = (value: unknown) => /__proto__|e-3\d\d/.test(JSON.stringify(value) ?? '');
