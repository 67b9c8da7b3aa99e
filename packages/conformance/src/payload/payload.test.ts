import { defineCatalog } from '@hookpact/catalog';
import { toJsonPointer } from '@hookpact/json-schema/pointer';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { shop } from '../testing/shop.ts';
import { createEvents } from './events.ts';
import { freshValue } from './fresh-value.ts';
import { isEventOf } from './identity.ts';
import { changed, leftOut, textField } from './variants.ts';

describe('another value of the same look', () => {
  it.each<[value: string, look: RegExp]>([
    ['evt_5f0e2c71b9a4', /^evt_[0-9a-z_]+$/],
    [
      '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e',
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}$/,
    ],
    ['42', /^42_[0-9a-f]{12}$/],
    ['1234567890123', /^\d{13}$/],
    ['ORDER-2026-0001', /^[A-Z]+-/],
  ])('%s', (value, look) => {
    const fresh = freshValue(value, 'a');
    expect(fresh).toMatch(look);
    expect(fresh).not.toBe(value);
    expect(freshValue(value, 'a')).toBe(fresh);
    expect(freshValue(value, 'b')).not.toBe(fresh);
  });

  it('a number', () => {
    expect(freshValue(7, 'a')).not.toBe(freshValue(7, 'b'));
  });
});

describe('events that were never sent', () => {
  const events = createEvents(shop, undefined);

  it('have ids of their own, and are valid', () => {
    const [first, second] = [events.make('order.paid'), events.make('order.paid')];
    expect(first.marks).toHaveLength(2);
    expect(first.marks.filter((mark) => second.marks.includes(mark))).toEqual([]);
    for (const { payload } of [first, second])
      expect(isEventOf(shop, 'order.paid', payload)).toBe(true);
  });

  it('share what they are about, and not their own id', () => {
    const [first, second] = ['order.created', 'order.paid'].map(
      (type) =>
        events.make(type, { about: 'a thing' }).payload as {
          id: string;
          data: { order_id: string };
        },
    );
    expect(first?.data.order_id).toBe(second?.data.order_id);
    expect(first?.id).not.toBe(second?.id);
  });

  it('are told apart by what the catalogue says, where no name tells', () => {
    const catalog = defineCatalog({
      ...{
        name: 'odd',
        version: '1',
        title: 'Odd',
        dedupeKey: (event) => (event as { code: string }).code,
      },
      events: {
        odd: {
          schema: z.looseObject({ type: z.literal('odd'), note: z.string(), code: z.string() }),
          summary: 'Odd.',
          examples: [{ type: 'odd', note: 'A note', code: 'QX-7731-AB' }],
        },
      },
    });
    const found = createEvents(catalog, undefined).identityOf('odd');
    expect(found.map(({ path }) => toJsonPointer(path))).toEqual(['/code']);
  });

  it('a catalogue without an example has none', () => {
    const empty = { ...shop, examples: () => [] };
    expect(() => createEvents(empty, undefined)).toThrow(
      expect.objectContaining({ code: 'EVENT_MISSING' }),
    );
  });
});

describe('events that were changed', () => {
  const events = createEvents(shop, undefined);
  const event = events.make('order.paid');

  it('lose what they may lose, and nothing else', () => {
    const without = changed(events, event, ({ path }) => (path.length > 0 ? leftOut : undefined));
    expect(Object.keys(Object(without?.payload).data)).toEqual([
      'order_id',
      'total',
      'receipt',
      'items',
    ]);
  });

  it('keep what identifies them', () => {
    const emptied = changed(events, event, ({ value }) =>
      typeof value === 'string' ? '' : undefined,
    );
    for (const mark of event.marks) expect(JSON.stringify(emptied?.payload)).toContain(mark);
  });

  it('are none where the schema allows no such change', () => {
    expect(changed(events, event, () => Symbol('no JSON'))).toBeUndefined();
  });

  it('have a field for texts of people', () => {
    expect(textField(events, event)?.path).toEqual(['data', 'comment']);
  });
});
