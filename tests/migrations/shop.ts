import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

/** What a paid invoice looks like. */
export const shop = defineCatalog({
  name: 'shop',
  version: '1',
  title: 'Shop',
  dedupeKey: ({ id }) => id,
  events: {
    'invoice.paid': {
      schema: z.looseObject({
        id: z.string(),
        type: z.literal('invoice.paid'),
        data: z.looseObject({ object: z.looseObject({ id: z.string() }) }),
      }),
      summary: 'An invoice was paid.',
      examples: [{ id: 'evt_1', type: 'invoice.paid', data: { object: { id: 'in_1' } } }],
    },
  },
});
