import type { AttemptRequest, Transport } from '@hookpact/sender';
import type { Billing, InvoiceDraft } from './billing.ts';
import { createService } from './service.ts';
import type { Customer } from './shapes.ts';

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

const customer: Customer = { id: 'cus_1', email: 'accounts@bakery.example', name: null };
const draft: InvoiceDraft = {
  customer,
  subscription: null,
  lines: [{ description: 'Setup', quantity: 1, unit_price: { amount: 5_000, currency: 'EUR' } }],
};

type SentWebhook = Pick<AttemptRequest, 'body' | 'headers'>;

/** Brings a state about and returns the webhook of the asked type, as it was really sent. */
export type BillingState = (
  params: unknown,
  request: { readonly type: string },
) => Promise<SentWebhook>;

/** The states that a contract with this provider can name: what is done to bring each about. */
const states = {
  'an invoice was created': (billing) => billing.createInvoice(draft),
  'an invoice was paid': async (billing) => {
    const { id } = await billing.createInvoice(draft);
    await billing.recordPayment(id);
  },
  'a payment failed and is tried again': async (billing) => {
    const { id } = await billing.createInvoice(draft);
    await billing.recordPayment(id, 'card_declined');
  },
  'the last payment failed': async (billing) => {
    const { id } = await billing.createInvoice(draft);
    for (let payment = 0; payment < 3; payment += 1) {
      await billing.recordPayment(id, 'insufficient_funds');
    }
  },
  'a customer subscribed': (billing) => billing.subscribe(customer, 'team'),
  'a subscription was moved to another plan': async (billing) => {
    const { id } = await billing.subscribe(customer, 'team');
    await billing.changePlan(id, 'enterprise');
  },
  'a subscription was cancelled': async (billing) => {
    const { id } = await billing.subscribe(customer, 'team');
    await billing.cancel(id);
  },
} satisfies Record<string, (billing: Billing) => Promise<unknown>>;

/** This provider's side of a contract. Each state runs the whole service, with a file of its own. */
export const billingStates: Readonly<Record<string, BillingState>> = Object.fromEntries(
  Object.entries(states).map(([name, bringAbout]) => [
    name,
    (_params, { type }) => sentBy(bringAbout, type),
  ]),
);

async function sentBy(
  bringAbout: (billing: Billing) => Promise<unknown>,
  type: string,
): Promise<SentWebhook> {
  const sent: AttemptRequest[] = [];
  const service = createService({ file: ':memory:', transport: keeping(sent) });
  await service.start();
  try {
    service.records.addEndpoint({ url: 'https://consumer.example/webhooks', secret: SECRET });
    await bringAbout(service.billing);
    await service.sender.idle();
  } finally {
    await service.stop();
  }
  const isAsked = ({ body }: AttemptRequest) =>
    JSON.parse(Buffer.from(body).toString()).type === type;
  const found = sent.findLast(isAsked);
  if (found) return found;
  throw new Error(`No ${type} is sent in this state.`);
}

/** Accepts every webhook, and keeps what would have travelled. */
function keeping(sent: AttemptRequest[]): Transport {
  const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 0, totalMs: 0 };
  return {
    async attempt(request) {
      sent.push(request);
      return { kind: 'answered', status: 200, headers: {}, body: new Uint8Array(), timing };
    },
    async close() {},
  };
}
