import { defineCatalog, typeFrom } from '@hookpact/catalog';
import * as z from 'zod';

/** The events of Shopify that this app reads; a header names them. */
export const shopifyEvents = defineCatalog({
  name: 'shopify',
  version: '2026-10',
  title: 'Shopify',
  typeFrom: typeFrom({ header: 'x-shopify-topic' }),
  events: {
    'orders/paid': {
      schema: z.looseObject({ id: z.int(), total_price: z.string() }),
      summary: 'An order was paid.',
      examples: [{ id: 820_982_911, total_price: '403.00' }],
    },
  },
});
