import { defineCatalog } from '@hookpact/catalog';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { describeStates, type States, statesPage } from '../provider.ts';

const event = <const Type extends string>(type: Type) =>
  z.looseObject({
    type: z.literal(type),
    coupon: z.string().nullable(),
    lines: z.array(z.looseObject({ note: z.string().optional() })),
    memo: z.string().optional(),
    meta: z.unknown(),
  });
const example = { coupon: null, lines: [], meta: {} };
const shop = defineCatalog({
  name: 'shop',
  version: '1.0.0',
  title: 'Shop',
  typeKey: 'type',
  events: {
    'order.paid': {
      schema: event('order.paid'),
      summary: 'Paid.',
      examples: [{ type: 'order.paid', ...example }],
    },
    'order.sent': {
      schema: event('order.sent'),
      summary: 'Sent.',
      examples: [{ type: 'order.sent', ...example }],
    },
  },
});

const sends =
  (...types: string[]) =>
  (payload: object) =>
  (_: unknown, { type }: { type: string }) => {
    if (!types.includes(type)) throw new Error(`no ${type} was sent`);
    return { body: JSON.stringify({ type, ...example, ...payload }) };
  };

const list = (states: States) => describeStates({ catalog: shop, states });

describe('describeStates', () => {
  it.each<[string, object, { pointer: string; is: string }[]]>([
    [
      'null, an empty list, a field that is left out',
      {},
      [
        { pointer: '/coupon', is: 'null' },
        { pointer: '/lines', is: 'empty' },
        { pointer: '/memo', is: 'absent' },
      ],
    ],
    [
      'values, and each case of the elements once',
      { coupon: 'A', lines: [{}, { note: 'a' }, { note: 'b' }], memo: 'm' },
      [
        { pointer: '/coupon', is: 'value' },
        { pointer: '/lines', is: 'value' },
        { pointer: '/lines/*/note', is: 'absent' },
        { pointer: '/lines/*/note', is: 'value' },
        { pointer: '/memo', is: 'value' },
      ],
    ],
  ])('says what a state really sends: %s', async (_, payload, cases) => {
    const { states } = await list({ 'it was paid': sends('order.paid')(payload) });
    expect(states).toEqual([{ name: 'it was paid', events: [{ type: 'order.paid', cases }] }]);
  });

  it('keeps the description and the parameters', async () => {
    const described = {
      description: 'Somebody paid.',
      params: { by: 'Who paid.' },
      send: sends('order.paid', 'order.sent')({}),
    };
    const found = await list({ 'it was paid': described });
    const { send: _, ...words } = described;
    expect(found).toMatchObject({ provider: 'shop', states: [{ name: 'it was paid', ...words }] });
    expect(found.states[0]?.events.map(({ type }) => type)).toEqual(['order.paid', 'order.sent']);
  });

  it.each([
    ['sends nothing', sends('order.sent')({}), 'no order.paid was sent'],
    [
      'sends another event',
      () => ({ body: JSON.stringify({ type: 'order.sent', ...example }) }),
      'it sends order.sent',
    ],
    ['sends no valid event', sends('order.paid')({ lines: 7 }), 'what it sends is not valid'],
  ])('refuses a state that %s where it names the event', async (_, send, detail) => {
    const states = { 'it was paid': { description: 'Paid.', events: ['order.paid'], send } };
    await expect(list(states)).rejects.toMatchObject({
      code: 'STATE_SILENT',
      message: expect.stringContaining(`"it was paid" sends no order.paid: ${detail}`),
    });
  });

  it('tries each event of the catalogue where a state names none, and leaves out the others', async () => {
    const { states } = await list({ 'it was sent': sends('order.sent')({}) });
    expect(states[0]?.events.map(({ type }) => type)).toEqual(['order.sent']);
  });

  it('is a page of Markdown', async () => {
    const send = sends('order.paid')({});
    const found = await list({
      'it was paid': { description: 'Somebody paid.', params: { by: 'Who paid.' }, send },
    });
    expect(statesPage(found).split('\n').slice(4)).toEqual([
      '## it was paid',
      '',
      'Somebody paid.',
      '',
      'Parameters:',
      '',
      '- `by`: Who paid.',
      '',
      '| event | shows |',
      '| --- | --- |',
      '| `order.paid` | `/coupon` is null, `/lines` is an empty list, `/memo` is left out |',
      '',
    ]);
  });
});
