import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

const invoice = { id: 'in_1', object: 'invoice', amount_paid: 1_200, currency: 'eur' } as const;

/** The events of Stripe that this app reads. An event has the same id on every attempt. */
export const stripeEvents = defineCatalog({
  name: 'stripe',
  version: '1',
  title: 'Stripe',
  dedupeKey: ({ id }) => id,
  events: {
    'invoice.paid': {
      schema: z.looseObject({
        id: z.string(),
        type: z.literal('invoice.paid'),
        data: z.looseObject({
          object: z.looseObject({
            id: z.string(),
            object: z.literal('invoice'),
            amount_paid: z.int(),
            currency: z.string(),
          }),
        }),
      }),
      summary: 'An invoice was paid.',
      examples: [{ id: 'evt_1', type: 'invoice.paid', data: { object: invoice } }],
    },
  },
});
