import { billing } from './catalog.ts';

export const billingStates = {
  'an invoice was paid': () => ({
    body: JSON.stringify(billing.example('invoice.paid')),
    headers: { 'content-type': 'application/json' },
  }),
};
