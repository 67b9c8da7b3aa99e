import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

export const billing = defineCatalog({
  name: 'billing',
  version: '1.0.0',
  title: 'Billing webhooks',
  typeKey: 'type',
  events: {
    'invoice.paid': {
      schema: z.looseObject({ type: z.literal('invoice.paid'), invoice: z.string() }),
      summary: 'An invoice was paid in full.',
      examples: [{ type: 'invoice.paid', invoice: 'in_1' }],
    },
  },
});
