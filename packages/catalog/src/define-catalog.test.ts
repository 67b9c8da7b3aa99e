import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import * as z3 from 'zod/v3';
import './zod3/index.ts';
import { type CatalogErrorCode, catalogErrors, defineCatalog, type EventOf } from './index.ts';
import { jsonSchema } from './json-schema/index.ts';

const Paid = z.looseObject({ type: z.literal('invoice.paid'), invoice: z.string() });
const paid = {
  schema: Paid,
  summary: 'An invoice was paid.',
  examples: [{ type: 'invoice.paid' as const, invoice: 'in_1' }],
};
const base = { name: 'billing', version: '1', title: 'Billing', typeKey: 'type' };

const codeOf = (define: () => unknown): CatalogErrorCode | undefined => {
  try {
    define();
    return undefined;
  } catch (error) {
    return (error as { code: CatalogErrorCode }).code;
  }
};

describe('a catalogue with a mistake stops where it is defined', () => {
  const rows: [what: string, code: CatalogErrorCode, define: () => unknown][] = [
    [
      'an example that its schema refuses',
      'EXAMPLE_INVALID',
      () =>
        defineCatalog({
          ...base,
          // @ts-expect-error the compiler sees it too
          events: { 'invoice.paid': { ...paid, examples: [{ type: 'invoice.paid' }] } },
        }),
    ],
    [
      'a type that its schema does not have',
      'EXAMPLE_INVALID',
      () => defineCatalog({ ...base, events: { 'invoice.payed': paid } }),
    ],
    [
      'an event without example',
      'EXAMPLE_MISSING',
      () => defineCatalog({ ...base, events: { 'invoice.paid': { ...paid, examples: [] } } }),
    ],
    [
      'an event whose examples plain JavaScript left out',
      'EXAMPLE_MISSING',
      () => {
        const { examples: _, ...without } = paid;
        defineCatalog({ ...base, events: { 'invoice.paid': without as typeof paid } });
      },
    ],
    [
      'an example that stands in no list',
      'EXAMPLE_MISSING',
      () => {
        const bare = { ...paid, examples: paid.examples[0] } as unknown as typeof paid;
        defineCatalog({ ...base, events: { 'invoice.paid': bare } });
      },
    ],
    [
      'an alias that is also a type',
      'NAME_TAKEN',
      () =>
        defineCatalog({
          ...base,
          events: { 'invoice.paid': { ...paid, aliases: ['invoice.paid'] } },
        }),
    ],
    [
      'a shape with the name of the union',
      'NAME_TAKEN',
      () =>
        defineCatalog({
          ...base,
          events: { 'invoice.paid': paid },
          definitions: { BillingEvent: Paid },
        }),
    ],
    [
      'a schema of another library',
      'SCHEMA_UNSUPPORTED',
      () =>
        defineCatalog({
          ...base,
          events: {
            'invoice.paid': {
              schema: { '~standard': { vendor: 'other', validate: (value) => ({ value }) } },
              summary: '',
              examples: [{}],
            },
          },
        }),
    ],
  ];
  it.each(rows)('%s: %s', (_, code, define) => {
    expect(codeOf(define)).toBe(code);
    expect(catalogErrors[code].remedy).not.toBe('');
  });
});

const billing = defineCatalog({
  ...base,
  typeKey: 'kind',
  events: {
    'invoice.paid': {
      schema: z.looseObject({
        kind: z.literal('invoice.paid'),
        by: z.union([
          z.looseObject({ card: z.string().regex(/^\d{4}$/, 'Must be "four digits"') }),
          z.looseObject({ bank: z.looseObject({ iban: z.string(), bic: z.string() }) }),
        ]),
      }),
      summary: 'An invoice was paid.',
      examples: [{ kind: 'invoice.paid', by: { card: '4242' } }],
    },
    'invoice.sent': {
      schema: z3
        .object({ kind: z3.literal('invoice.sent'), to: z3.array(z3.string().email()) })
        .passthrough(),
      summary: 'An invoice was sent.',
      examples: [{ kind: 'invoice.sent', to: ['a@b.example'] }],
    },
  },
});

describe('reading a payload', () => {
  it.each([
    ['null', null, ''],
    ['an array', [], ''],
    ['a string', 'invoice.paid', ''],
    ['no type', {}, '/kind'],
    ['a type that is no string', { kind: 7 }, '/kind'],
    ['a type from the prototype', Object.create({ kind: 'invoice.paid' }), '/kind'],
    ['the closest branch of a union', { kind: 'invoice.paid', by: { card: '42' } }, '/by/card'],
    ['an item of a Zod 3 array', { kind: 'invoice.sent', to: ['a@b.example', 'x'] }, '/to/1'],
  ])('%s is invalid, with a pointer to it', (_, payload, pointer) => {
    const result = billing.safeParse(payload);
    expect(result.kind === 'invalid' && result.issues[0]?.pointer).toBe(pointer);
  });

  it.each(['constructor', '__proto__', 'toString', ''])('the type %j is merely unknown', (kind) => {
    expect(billing.safeParse({ kind }).kind).toBe('unknown');
  });

  it('one catalogue may hold schemas of both Zod 3 and Zod 4', () => {
    for (const type of billing.eventTypes) {
      expect(billing.parse(billing.example(type))).toEqual(billing.example(type));
    }
    expectTypeOf<EventOf<typeof billing, 'invoice.sent'>>().toEqualTypeOf<{
      kind: 'invoice.sent';
      to: string[];
    }>();
  });

  it('reports at most 50 issues and counts the rest', () => {
    const result = billing.safeParse({ kind: 'invoice.sent', to: Array(10_000).fill(0) });
    if (result.kind !== 'invalid') throw new Error('expected the invalid branch');
    expect(result.issues).toHaveLength(51);
    expect(result.issues[50]).toEqual({
      pointer: '',
      code: 'more_issues',
      message: 'And 9950 more issues.',
    });
  });

  it('parse throws what safeParse returns', () => {
    const code = (payload: unknown) => codeOf(() => billing.parse(payload));
    expect(code({ kind: 'invoice.paid' })).toBe('EVENT_INVALID');
    expect(code({ kind: 'invoice.lost' })).toBe('EVENT_TYPE_UNKNOWN');
  });

  it('never echoes a long value of the payload', () => {
    const secret = 'x'.repeat(500);
    expect(() => billing.parse({ kind: secret })).toThrow(/has no event type "x{80}"/);
    const strict = defineCatalog({
      ...base,
      events: { 'invoice.paid': { ...paid, schema: z.strictObject(Paid.shape) } },
    });
    const result = strict.safeParse({ ...paid.examples[0], [secret]: 1 });
    expect(JSON.stringify(result).length).toBeLessThan(400);
  });
});

describe('strict reading', () => {
  it('reports every undeclared field, in unions and in lists too', () => {
    const payload = { kind: 'invoice.paid', by: { card: '4242', cvc: 1 }, note: '' };
    expect(billing.safeParse(payload).kind).toBe('event');
    expect(billing.safeParse(payload, { strict: true })).toMatchObject({
      kind: 'invalid',
      issues: [
        { pointer: '/by/cvc', code: 'undeclared_field' },
        { pointer: '/note', code: 'undeclared_field' },
      ],
    });
  });

  it('accepts fields that any branch of a union declares', () => {
    const payload = { kind: 'invoice.paid', by: { bank: { iban: 'i', bic: 'b' } } };
    expect(billing.safeParse(payload, { strict: true }).kind).toBe('event');
  });
});

it('hands out copies: nobody can change what others see', () => {
  const example = billing.example('invoice.sent');
  example.to.push('changed');
  (jsonSchema(billing) as { title: string }).title = 'changed';
  expect(billing.example('invoice.sent').to).toEqual(['a@b.example']);
  expect(jsonSchema(billing).title).toBe('BillingEvent');
});
