import type { PayloadOf } from '@hookpact/catalog';
import type { acme } from './catalog.ts';

type InvoicePaid = PayloadOf<typeof acme, 'invoice.paid'>;

/** An invoice as it is kept. */
export type Invoice = { id: string; cents: number; discount?: { code: string; cents: number } };

/** The webhook that tells of a payment. */
export function invoicePaid({ id, cents, discount }: Invoice): InvoicePaid {
  const paid = cents - (discount?.cents ?? 0);
  return {
    type: 'invoice.paid',
    data: { invoice_id: id, cents: paid, coupon: discount?.code ?? null },
  };
}
