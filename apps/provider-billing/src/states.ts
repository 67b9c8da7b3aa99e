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

/** A state with what consumers read of it. */
export type BillingState = {
  readonly description: string;
  readonly events: readonly string[];
  /** Brings it about and returns the webhook of the asked type, as it was really sent. */
  readonly send: (params: unknown, request: { readonly type: string }) => Promise<SentWebhook>;
};

type State = Omit<BillingState, 'send'> & {
  readonly bringAbout: (billing: Billing) => Promise<unknown>;
};

/** The states that a contract with this provider can name: what is done to bring each about. */
const states = {
  'an invoice was created': {
    description: 'An invoice was made for a customer.',
    events: ['invoice.created'],
    bringAbout: (billing) => billing.createInvoice(draft),
  },
  'an invoice was paid': {
    description: 'The first payment of an invoice went through.',
    events: ['invoice.created', 'invoice.paid'],
    bringAbout: async (billing) => {
      const { id } = await billing.createInvoice(draft);
      await billing.recordPayment(id);
    },
  },
  'a payment failed and is tried again': {
    description: 'The card was declined; another day is set.',
    events: ['invoice.created', 'payment.failed'],
    bringAbout: async (billing) => {
      const { id } = await billing.createInvoice(draft);
      await billing.recordPayment(id, 'card_declined');
    },
  },
  'the last payment failed': {
    description: 'Three payments failed, and the invoice is given up.',
    events: ['invoice.created', 'payment.failed'],
    bringAbout: async (billing) => {
      const { id } = await billing.createInvoice(draft);
      for (let payment = 0; payment < 3; payment += 1) {
        await billing.recordPayment(id, 'insufficient_funds');
      }
    },
  },
  'a customer subscribed': {
    description: 'Somebody took a plan.',
    events: ['subscription.created'],
    bringAbout: (billing) => billing.subscribe(customer, 'team'),
  },
  'a subscription was moved to another plan': {
    description: 'Somebody went from one plan to another.',
    events: ['subscription.created', 'subscription.changed'],
    bringAbout: async (billing) => {
      const { id } = await billing.subscribe(customer, 'team');
      await billing.changePlan(id, 'enterprise');
    },
  },
  'a subscription was cancelled': {
    description: 'Somebody ended a subscription.',
    events: ['subscription.created', 'subscription.cancelled'],
    bringAbout: async (billing) => {
      const { id } = await billing.subscribe(customer, 'team');
      await billing.cancel(id);
    },
  },
} satisfies Record<string, State>;

/** This provider's side of a contract. Each state runs the whole service, with a file of its own. */
export const billingStates: Readonly<Record<string, BillingState>> = Object.fromEntries(
  Object.entries<State>(states).map(([name, { description, events, bringAbout }]) => [
    name,
    { description, events, send: (_params, { type }) => sentBy(bringAbout, type) },
  ]),
);

async function sentBy(bringAbout: State['bringAbout'], type: string): Promise<SentWebhook> {
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
