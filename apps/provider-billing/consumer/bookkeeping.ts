import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { billing } from '../src/catalog.ts';

/** A line of the books of somebody who sells through the provider. */
export type Entry = {
  readonly invoice: string;
  readonly kind: 'due' | 'paid' | 'written off';
  readonly cents: number;
  readonly currency: string;
};

/** A service of somebody else: it keeps its books by the webhooks of the provider. */
export function createBookkeeping(secret: string, logger?: false) {
  const entries = new Map<string, Entry>();
  const plans = new Map<string, string>();
  const webhooks = createReceiver({
    catalog: billing,
    secrets: [secret],
    dedupe: memoryDedupe(),
    logger,
  })
    .on('invoice.created', ({ data: { invoice } }) => {
      const { amount: cents, currency } = invoice.total;
      // webhooks come in any order: what is settled stays so
      if (entries.has(invoice.id)) return;
      entries.set(invoice.id, { invoice: invoice.id, kind: 'due', cents, currency });
    })
    .on('invoice.paid', ({ data: { invoice } }) => {
      const { amount: cents, currency } = invoice.total;
      entries.set(invoice.id, { invoice: invoice.id, kind: 'paid', cents, currency });
    })
    .on('payment.failed', ({ data: { invoice, next_attempt_at: nextAttempt } }) => {
      if (nextAttempt !== null) return;
      const { amount: cents, currency } = invoice.total;
      entries.set(invoice.id, { invoice: invoice.id, kind: 'written off', cents, currency });
    })
    .on('subscription.changed', ({ data: { subscription } }) => {
      plans.set(subscription.id, subscription.plan);
    })
    .on('subscription.cancelled', ({ data: { subscription } }) => {
      plans.set(subscription.id, 'ended');
    });
  return {
    webhooks,
    entries: () => [...entries.values()],
    entryOf: (invoice: string) => entries.get(invoice),
    planOf: (subscription: string) => plans.get(subscription),
  };
}
