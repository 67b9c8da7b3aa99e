import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

/** Every webhook of Acme, once. */
export const acme = defineCatalog({
  name: 'acme',
  version: '1.0.0',
  title: 'Webhooks of Acme',
  typeKey: 'type',
  events: {
    'invoice.paid': {
      schema: z.looseObject({
        type: z.literal('invoice.paid'),
        data: z.looseObject({
          invoice_id: z.string(),
          cents: z.int(),
          coupon: z.string().nullable(),
        }),
      }),
      summary: 'An invoice was paid in full.',
      examples: [
        { type: 'invoice.paid', data: { invoice_id: 'inv_1', cents: 4_900, coupon: null } },
      ],
    },
  },
});
