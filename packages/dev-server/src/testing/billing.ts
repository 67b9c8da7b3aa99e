import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

/** A provider's catalogue with an alias, for tests. */
export const billing = defineCatalog({
  name: 'billing',
  version: '1.0.0',
  title: 'Billing',
  typeKey: 'type',
  events: {
    'invoice.paid': {
      summary: 'An invoice was paid.',
      schema: z.looseObject({
        type: z.literal('invoice.paid'),
        invoice: z.looseObject({ id: z.string(), amount: z.int() }),
      }),
      examples: [{ type: 'invoice.paid', invoice: { id: 'in_1', amount: 1200 } }],
      aliases: ['invoice_paid'],
    },
  },
});
