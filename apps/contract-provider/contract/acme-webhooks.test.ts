import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { inThisState, nullValue, number, string, webhookContract } from '@hookpact/pact';
import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { afterAll, expect, it } from 'vitest';
import { acme } from '../src/catalog.ts';

const contract = webhookContract({
  consumer: 'shop',
  catalog: acme,
  dir: join(import.meta.dirname, '../pacts'),
  mode: process.env.CI ? 'check' : 'write',
});

// stands for the app of the consumer
const payments = new Map<string, { cents: number; coupon: string | null }>();
const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const webhooks = createReceiver({
  catalog: acme,
  secrets: [secret],
  dedupe: memoryDedupe(),
}).on('invoice.paid', ({ data: { invoice_id: invoice, cents, coupon } }) => {
  payments.set(invoice, { cents, coupon });
});
const server = createServer(toNode(webhooks)).listen(0, '127.0.0.1');
await once(server, 'listening');
const endpoint = `http://127.0.0.1:${Object(server.address()).port}/`;

afterAll(async () => {
  server.close();
  await contract.finish();
});

it('books an invoice that was paid', () =>
  contract
    .expects('invoice.paid', {
      given: 'an invoice was paid',
      expectations: {
        data: { invoice_id: string('inv_full'), cents: number(4_900), coupon: nullValue() },
      },
    })
    .deliveredTo(endpoint, {
      secret,
      effect: ({ event: { data } }) =>
        expect(payments.get(data.invoice_id)).toEqual({ cents: 4_900, coupon: null }),
    }));

it('notes the coupon', () =>
  contract
    .expects('invoice.paid', {
      given: 'an invoice was paid with a coupon',
      expectations: {
        data: { invoice_id: string('inv_coupon'), coupon: inThisState(string('SUMMER')) },
      },
    })
    .deliveredTo(endpoint, {
      secret,
      effect: ({ event: { data } }) => expect(payments.get(data.invoice_id)?.coupon).toBe('SUMMER'),
    }));
