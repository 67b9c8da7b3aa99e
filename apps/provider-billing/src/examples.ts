import type { Customer, Invoice, Subscription } from './shapes.ts';

const customer: Customer = {
  id: 'cus_7kq2',
  email: 'accounts@bakery.example',
  name: 'Bakery Ltd',
  vat_id: 'DE123456789',
};

const invoice: Invoice = {
  id: 'inv_2f9c',
  customer,
  status: 'open',
  lines: [
    {
      description: 'Team plan, November',
      quantity: 3,
      unit_price: { amount: 1_250, currency: 'EUR' },
    },
  ],
  total: { amount: 3_750, currency: 'EUR' },
  subscription: 'sub_51ab',
};

const subscription: Subscription = { id: 'sub_51ab', customer, plan: 'team', status: 'active' };

const told = (id: string) => ({ id: `evt_${id}`, created_at: '2026-11-28T09:30:00Z' });

export const invoiceCreated = {
  ...told('1'),
  type: 'invoice.created',
  data: { invoice },
} as const;

export const invoicePaid = {
  ...told('2'),
  type: 'invoice.paid',
  data: { invoice: { ...invoice, status: 'paid' }, paid_at: '2026-11-28T09:30:00Z' },
} as const;

export const paymentFailed = {
  ...told('3'),
  type: 'payment.failed',
  data: { invoice, reason: 'card_declined', next_attempt_at: '2026-12-01T09:30:00Z' },
} as const;

export const lastPaymentFailed = {
  ...told('4'),
  type: 'payment.failed',
  data: {
    invoice: { ...invoice, status: 'uncollectible', subscription: null, memo: 'Third reminder.' },
    reason: 'insufficient_funds',
    next_attempt_at: null,
  },
} as const;

export const subscriptionCreated = {
  ...told('5'),
  type: 'subscription.created',
  data: { subscription },
} as const;

export const subscriptionChanged = {
  ...told('6'),
  type: 'subscription.changed',
  data: { subscription: { ...subscription, plan: 'enterprise' }, previous_plan: 'team' },
} as const;

export const subscriptionCancelled = {
  ...told('7'),
  type: 'subscription.cancelled',
  data: { subscription: { ...subscription, status: 'cancelled' }, comment: 'Too many croissants.' },
} as const;
