import { randomBytes } from 'node:crypto';
import type { InvoiceRecord, Records } from './records.ts';
import type { Customer, Invoice, Plan, Subscription } from './shapes.ts';
import type { Webhooks } from './webhooks.ts';

const DAY_MS = 86_400_000;
const DAYS_BETWEEN_PAYMENTS = 3;
const MOST_FAILED_PAYMENTS = 3;

export type PaymentFailure = 'card_declined' | 'card_expired' | 'insufficient_funds';
export type InvoiceDraft = Pick<Invoice, 'customer' | 'lines' | 'subscription' | 'memo'>;

/** The methods of the service; each stores the change together with the event about it. */
export type Billing = {
  createInvoice(draft: InvoiceDraft): Promise<Invoice>;
  /** A payment that went through, or failed for a reason; undefined where there is no such invoice. */
  recordPayment(id: string, failure?: PaymentFailure): Promise<Invoice | undefined>;
  subscribe(customer: Customer, plan: Plan): Promise<Subscription>;
  changePlan(id: string, plan: Plan): Promise<Subscription | undefined>;
  cancel(id: string, comment?: string): Promise<Subscription | undefined>;
};

type BillingOptions = { records: Records; announce: Webhooks['announce']; now: () => number };

export function createBilling({ records, announce, now }: BillingOptions): Billing {
  const time = (ms: number) => new Date(ms).toISOString();

  async function succeed(record: InvoiceRecord): Promise<Invoice> {
    const invoice: Invoice = { ...record.invoice, status: 'paid' };
    const write = records.write(invoice.id, { ...record, invoice }, record);
    await announce('invoice.paid', { invoice, paid_at: time(now()) }, write);
    return invoice;
  }

  async function fail(record: InvoiceRecord, reason: PaymentFailure): Promise<Invoice> {
    const failedPayments = record.failedPayments + 1;
    const isLast = failedPayments >= MOST_FAILED_PAYMENTS;
    const invoice = isLast
      ? { ...record.invoice, status: 'uncollectible' as const }
      : record.invoice;
    const nextAttempt = isLast ? null : time(now() + DAYS_BETWEEN_PAYMENTS * DAY_MS);
    const data = { invoice, reason, next_attempt_at: nextAttempt };
    const write = records.write(invoice.id, { invoice, failedPayments }, record);
    await announce('payment.failed', data, write);
    return invoice;
  }

  return {
    async createInvoice({ customer, lines, subscription, memo }) {
      const invoice: Invoice = {
        id: newId('inv'),
        customer,
        status: 'open',
        lines,
        total: totalOf(lines),
        subscription,
        ...(memo !== undefined && { memo }),
      };
      const write = records.write(invoice.id, { invoice, failedPayments: 0 });
      await announce('invoice.created', { invoice }, write);
      return invoice;
    },

    async recordPayment(id, failure) {
      const record = records.findInvoice(id);
      // a payment of what is settled changes nothing, and must not be announced again
      if (record?.invoice.status !== 'open') return record?.invoice;
      return failure ? fail(record, failure) : succeed(record);
    },

    async subscribe(customer, plan) {
      const subscription: Subscription = { id: newId('sub'), customer, plan, status: 'active' };
      const write = records.write(subscription.id, subscription);
      await announce('subscription.created', { subscription }, write);
      return subscription;
    },

    async changePlan(id, plan) {
      const before = records.findSubscription(id);
      if (before?.status !== 'active' || before.plan === plan) return before;
      const subscription = { ...before, plan };
      const data = { subscription, previous_plan: before.plan };
      await announce('subscription.changed', data, records.write(id, subscription, before));
      return subscription;
    },

    async cancel(id, comment) {
      const before = records.findSubscription(id);
      if (before?.status !== 'active') return before;
      const subscription: Subscription = { ...before, status: 'cancelled' };
      const data = { subscription, ...(comment !== undefined && { comment }) };
      await announce('subscription.cancelled', data, records.write(id, subscription, before));
      return subscription;
    },
  };
}

const newId = (prefix: 'inv' | 'sub') => `${prefix}_${randomBytes(8).toString('hex')}`;

function totalOf(lines: Invoice['lines']): Invoice['total'] {
  const amount = lines.reduce((sum, line) => sum + line.quantity * line.unit_price.amount, 0);
  return { amount, currency: lines[0]?.unit_price.currency ?? 'EUR' };
}
