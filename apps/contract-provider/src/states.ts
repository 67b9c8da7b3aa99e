import type { States } from '@hookpact/pact/provider';
import { type Invoice, invoicePaid } from './invoices.ts';

/** Pays an invoice with the code that the service itself uses, and returns the request it sends. */
function pay(invoice: Invoice) {
  const headers = { 'content-type': 'application/json' };
  return { body: JSON.stringify(invoicePaid(invoice)), headers };
}

/** What consumers may name under `given`, and how it comes about. */
export const acmeStates: States = {
  'an invoice was paid': {
    description: 'Somebody paid the whole price.',
    send: () => pay({ id: 'inv_7', cents: 4_900 }),
  },
  'an invoice was paid with a coupon': {
    description: 'Somebody paid the price less a discount.',
    send: () => pay({ id: 'inv_8', cents: 4_900, discount: { code: 'SUMMER', cents: 900 } }),
  },
};
