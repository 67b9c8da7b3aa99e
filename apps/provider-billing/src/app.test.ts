import '@hookpact/catalog/json-schema'; // strict reading
import { createVerifier, readSignatureHeaders } from '@hookpact/signature';
import { listen } from '@hookpact/test-loopback';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { billing } from './catalog.ts';
import { createService } from './service.ts';

const service = createService({ file: ':memory:', egress: { allowPrivateNetworks: true } });
const server = await listen(createApp(service));
const arrived: { body: string; headers: Record<string, string | string[] | undefined> }[] = [];
const customerServer = await listen(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  arrived.push({ body, headers: request.headers });
  response.end();
});
let secret = '';

beforeAll(async () => {
  await service.start();
  const url = `${customerServer.url}/`;
  secret = String((await call('POST', '/endpoints', { url })).json.secret);
});
afterAll(async () => {
  await server.close();
  await customerServer.close();
  await service.stop();
});

const call = async (method: string, path: string, body: unknown) => {
  const answer = await fetch(server.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
};

const customer = { id: 'cus_1', email: 'a@bakery.example', name: null };
const unitPrice = { amount: 1_250, currency: 'EUR' };
const lines = [{ description: 'Setup', quantity: 2, unit_price: unitPrice }];

async function newInvoice(): Promise<string> {
  const answer = await call('POST', '/invoices', { customer, lines });
  expect(answer.status).toBe(201);
  return String(answer.json.id);
}

/** The events about an invoice or subscription, in the order of their types. */
async function eventsAbout(id: string) {
  await service.sender.idle();
  const events = arrived.map(({ body }) => billing.parse(JSON.parse(body), { strict: true }));
  return events.filter(({ data }) => JSON.stringify(data).includes(id));
}
const typesAbout = async (id: string) => (await eventsAbout(id)).map(({ type }) => type).toSorted();

it('tells of an invoice and its payment, with a sum', async () => {
  const id = await newInvoice();
  expect((await call('POST', `/invoices/${id}/payments`, {})).json).toMatchObject({
    status: 'paid',
    total: { amount: 2_500, currency: 'EUR' },
  });
  expect(await typesAbout(id)).toEqual(['invoice.created', 'invoice.paid']);
});

it('gives an invoice up after three failed payments', async () => {
  const id = await newInvoice();
  const failure = { failure: 'card_declined' };
  for (const status of ['open', 'open', 'uncollectible', 'uncollectible']) {
    const answer = await call('POST', `/invoices/${id}/payments`, failure);
    expect(answer.json.status).toBe(status);
  }
  const failures = (await eventsAbout(id)).filter(({ type }) => type === 'payment.failed');
  expect(failures).toHaveLength(3);
});

it('tells of a payment once, however often it is reported at the same time', async () => {
  const id = await newInvoice();
  const payments = [1, 2, 3].map(() => call('POST', `/invoices/${id}/payments`, {}));
  const statuses = (await Promise.all(payments)).map(({ status }) => status);
  for (const status of statuses) expect([200, 409]).toContain(status);
  expect(await typesAbout(id)).toEqual(['invoice.created', 'invoice.paid']);
});

it('tells of the life of a subscription', async () => {
  const subscribed = await call('POST', '/subscriptions', { customer, plan: 'team' });
  const id = String(subscribed.json.id);
  await call('PATCH', `/subscriptions/${id}`, { plan: 'enterprise' });
  await call('DELETE', `/subscriptions/${id}`, { comment: 'Too dear.' });
  expect(await typesAbout(id)).toEqual([
    'subscription.cancelled',
    'subscription.changed',
    'subscription.created',
  ]);
});

it('signs each webhook, under the id of its event', async () => {
  const id = await newInvoice();
  const [event] = await eventsAbout(id);
  const webhook = arrived.find(({ body }) => body.includes(id));
  if (!webhook) throw new Error('no webhook arrived');
  const verdict = createVerifier({ secrets: [secret] }).verify(
    readSignatureHeaders(webhook.headers),
    Buffer.from(webhook.body),
  );
  expect(verdict).toMatchObject({ ok: true, id: event?.id });
});

it.each([
  ['POST', '/endpoints', { url: 'ftp://a.example' }, 422],
  ['POST', '/invoices', { customer, lines: [{ ...lines[0], quantity: 0 }] }, 422],
  ['POST', '/invoices', { customer: { ...customer, id: 'user_1' }, lines }, 422],
  ['POST', '/invoices/inv_none/payments', { failure: 'bad mood' }, 422],
  ['POST', '/invoices/inv_none/payments', {}, 404],
  ['PATCH', '/subscriptions/sub_none', { plan: 'team' }, 404],
  ['DELETE', '/subscriptions/sub_none', {}, 404],
])('%s %s %j is answered %i, and nothing is sent', async (method, path, body, status) => {
  await service.sender.idle();
  const before = arrived.length;
  expect((await call(method, path, body)).status).toBe(status);
  await service.sender.idle();
  expect(arrived).toHaveLength(before);
});
