import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';
import * as examples from './examples.ts';
import { Customer, Invoice, Money, Plan, Subscription } from './shapes.ts';

/** An event of this provider: what happened stands in `data`. */
const event = <Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) =>
  z.looseObject({
    id: z.string().startsWith('evt_'),
    type: z.literal(type),
    created_at: z.iso.datetime(),
    data: z.looseObject(data),
  });

/** The six webhooks of this provider. */
export const billing = defineCatalog({
  name: 'billing',
  version: '2026-11-28',
  title: 'Billing webhooks',
  description: 'Invoices, their payments, and subscriptions.',
  typeKey: 'type',
  definitions: { Money, Customer, Invoice, Plan, Subscription },
  dedupeKey: ({ id }) => id,
  events: {
    'invoice.created': {
      schema: event('invoice.created', { invoice: Invoice }),
      summary: 'An invoice was made and can be paid.',
      examples: [examples.invoiceCreated],
    },
    'invoice.paid': {
      schema: event('invoice.paid', { invoice: Invoice, paid_at: z.iso.datetime() }),
      summary: 'An invoice was paid in full.',
      examples: [examples.invoicePaid],
    },
    'payment.failed': {
      schema: event('payment.failed', {
        invoice: Invoice,
        reason: z.enum(['card_declined', 'card_expired', 'insufficient_funds']),
        next_attempt_at: z.iso
          .datetime()
          .nullable()
          .describe('Null when no further attempt is made: the invoice is uncollectible.'),
      }),
      summary: 'A payment of an invoice failed.',
      examples: [examples.paymentFailed, examples.lastPaymentFailed],
    },
    'subscription.created': {
      schema: event('subscription.created', { subscription: Subscription }),
      summary: 'A customer subscribed to a plan.',
      examples: [examples.subscriptionCreated],
    },
    'subscription.changed': {
      schema: event('subscription.changed', { subscription: Subscription, previous_plan: Plan }),
      summary: 'A subscription was moved to another plan.',
      examples: [examples.subscriptionChanged],
    },
    'subscription.cancelled': {
      schema: event('subscription.cancelled', {
        subscription: Subscription,
        comment: z.string().optional().describe('What the customer said, if anything.'),
      }),
      summary: 'A subscription ended.',
      examples: [examples.subscriptionCancelled],
    },
  },
});
