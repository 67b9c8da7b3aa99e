import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

const Order = z.looseObject({
  order_id: z.string(),
  total: z.int(),
  comment: z.string().nullable().optional(),
  receipt: z.url(),
  items: z.array(z.looseObject({ name: z.string(), count: z.int() })),
});

const order = {
  order_id: 'or_8c1f0aa27d33',
  total: 4_200,
  comment: 'Please ring the bell',
  receipt: 'https://shop.example/receipts/17',
  items: [{ name: 'Blue mug', count: 2 }],
};

const event = <Type extends string>(type: Type, summary: string) => ({
  schema: z.looseObject({ id: z.string(), type: z.literal(type), data: Order }),
  summary,
  examples: [
    { id: 'evt_5f0e2c71b9a4', type, data: order },
    { id: 'evt_0b7d3e9a4c12', type, data: { ...order, comment: null, items: [] } },
  ],
});

/** The webhooks of a shop, for receivers that are checked in tests. */
export const shop = defineCatalog({
  name: 'shop',
  version: '2026-11-28',
  title: 'Shop webhooks',
  typeKey: 'type',
  dedupeKey: ({ id }) => id,
  events: {
    'order.created': event('order.created', 'An order was made.'),
    'order.paid': event('order.paid', 'An order was paid.'),
    'order.cancelled': event('order.cancelled', 'An order was cancelled.'),
  },
});
