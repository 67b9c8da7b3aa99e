import { defineCatalog } from '@hookpact/catalog';
import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toFetch } from '@hookpact/receiver/fetch';
import * as z from 'zod/mini';

export const paid: string[] = [];

const billing = defineCatalog({
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

const secret = `whsec_${btoa('0123456789abcdef0123456789abcdef')}`;
const receiver = createReceiver({ catalog: billing, secrets: [secret], dedupe: memoryDedupe() }).on(
  'invoice.paid',
  ({ invoice }) => {
    paid.push(invoice);
  },
);

export const handle = toFetch(receiver);
