import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

/** The catalogue of a provider that has no functions. */
export const billing = defineCatalog({
  name: 'billing',
  version: '1.0.0',
  title: 'Billing',
  typeKey: 'type',
  events: {
    'invoice.paid': {
      summary: 'An invoice was paid.',
      schema: z.looseObject({ type: z.literal('invoice.paid'), amount: z.int() }),
      examples: [{ type: 'invoice.paid', amount: 1200 }],
    },
  },
});
