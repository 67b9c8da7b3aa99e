import { hmac, verify } from '@hookpact/signature/schemes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EndpointList, EventList, SentEvent } from '../models.ts';
import { type DevServer, startDevServer } from '../start-dev-server.ts';
import { billing } from '../testing/billing.ts';
import { call } from '../testing/call.ts';

let target: DevServer;
let server: DevServer;
const secret = `whsec_${Buffer.alloc(32).toString('base64')}`;
const paid = billing.example('invoice.paid');

beforeAll(async () => {
  target = await startDevServer({ catalogs: [billing] });
  server = await startDevServer({
    catalogs: [billing],
    endpoints: {
      books: { url: target.inspectorUrl('books'), secrets: [secret] },
      mail: { url: target.inspectorUrl('mail'), headers: { 'x-tenant': 'acme' } },
    },
  });
});
afterAll(async () => {
  await server.close();
  await target.close();
});

async function received(token: string) {
  await server.idle();
  const { body } = await call(target, `/inspector/tokens/${token}/requests`);
  return body.data.toReversed();
}

it('lists the events that can be sent, and the endpoints', async () => {
  const events = EventList.parse((await call(server, '/events')).body);
  expect(events.data).toEqual([
    {
      catalog: 'billing',
      type: 'invoice.paid',
      summary: 'An invoice was paid.',
      is_deprecated: false,
    },
  ]);
  const endpoints = EndpointList.parse((await call(server, '/endpoints')).body);
  expect(endpoints.data).toEqual([
    { id: 'books', url: target.inspectorUrl('books'), is_signed: true, state: 'active' },
    { id: 'mail', url: target.inspectorUrl('mail'), is_signed: false, state: 'active' },
  ]);
});

it('sends an event to all endpoints, signed where there is a secret', async () => {
  const { status, body } = await call(server, '/events', {
    body: { type: 'invoice.paid', payload: paid },
  });
  expect(status).toBe(200);
  const sent = SentEvent.parse(body);
  expect(sent).toMatchObject({ catalog: 'billing', is_repeated: false });
  expect(sent.delivery_ids).toHaveLength(2);
  const [books] = await received('books');
  const [mail] = await received('mail');
  expect(books.verdict).toMatchObject({ kind: 'valid', type: 'invoice.paid' });
  const names = (request: { headers: [string, string][] }) => request.headers.map(([name]) => name);
  expect(names(books)).toContain('webhook-signature');
  expect(names(mail)).not.toContain('webhook-signature');
  expect(mail.headers).toContainEqual(['x-tenant', 'acme']);
});

it('signs by the scheme that it is given, and its pages claim no other', async () => {
  const scheme = hmac({ header: 'x-acme-signature' });
  const secrets = ['0123456789abcdef0123456789abcdef'];
  const endpoints = { acme: { url: target.inspectorUrl('acme'), secrets } };
  await using signing = await startDevServer({ catalogs: [billing], scheme, endpoints });
  await call(signing, '/events', { body: { type: 'invoice.paid' } });
  await signing.idle();
  const [request] = await received('acme');
  const headers = new Headers(request.headers);
  const verdict = verify(scheme, { headers, body: Buffer.from(request.body), secrets });
  expect(verdict).toMatchObject({ ok: true });
  expect(headers.has('webhook-signature')).toBe(false);
  for (const path of ['/docs/billing/delivery.html', '/docs/billing/openapi.json']) {
    const { status, body } = await call(signing, path);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain('webhook-signature');
  }
});

it('sends to the endpoints that are named, and elsewhere', async () => {
  const endpoints = ['mail', { url: target.inspectorUrl('elsewhere') }];
  const before = [(await received('books')).length, (await received('mail')).length];
  await call(server, '/events', { body: { type: 'invoice.paid', endpoints } });
  const after = [(await received('books')).length, (await received('mail')).length];
  expect(after).toEqual([before[0], Number(before[1]) + 1]);
  expect((await received('elsewhere'))[0].body).toBe(JSON.stringify(paid));
});

it('sends to the inspector where no endpoint is configured', async () => {
  await call(target, '/events', { body: { type: 'invoice.paid' } });
  await target.idle();
  const { body } = await call(target, '/inspector/tokens/demo/requests/latest');
  expect(body.verdict).toMatchObject({ kind: 'valid', catalog: 'billing' });
});

it('sends once for one idempotency key', async () => {
  const body = { type: 'invoice.paid', endpoints: ['mail'], idempotency_key: 'k' };
  const [first, second] = [
    await call(server, '/events', { body }),
    await call(server, '/events', { body }),
  ];
  expect([second.body.message_id, second.body.is_repeated]).toEqual([first.body.message_id, true]);
});

it.each([
  ['without a type', {}, 'REQUEST_INVALID', '/type'],
  ['with a misspelt key', { type: 'invoice.paid', paylod: {} }, 'REQUEST_INVALID', ''],
  ['of an unknown type', { type: 'invoice.void' }, 'EVENT_TYPE_UNKNOWN', undefined],
  ['of an unknown catalogue', { type: 'invoice.paid', catalog: 'x' }, 'CATALOG_UNKNOWN', undefined],
  [
    'whose payload lacks a field',
    { type: 'invoice.paid', payload: { type: 'invoice.paid', invoice: { id: 'in_1' } } },
    ...(['EVENT_INVALID', '/invoice/amount'] as const),
  ],
  [
    'whose payload has a field that is not declared',
    { type: 'invoice.paid', payload: { ...paid, more: 1 } },
    ...(['EVENT_INVALID', '/more'] as const),
  ],
  [
    'whose payload is another type',
    { type: 'invoice.paid', payload: { type: 'invoice.void' } },
    ...(['EVENT_INVALID', '/type'] as const),
  ],
  [
    'to an unknown endpoint',
    { type: 'invoice.paid', endpoints: ['toString'] },
    ...(['ENDPOINT_UNKNOWN', undefined] as const),
  ],
  [
    'to a URL that is none',
    { type: 'invoice.paid', endpoints: [{ url: 'nowhere' }] },
    ...(['MESSAGE_REFUSED', ''] as const),
  ],
])('an event %s is refused', async (_, body, code, pointer) => {
  const answer = await call(server, '/events', { body });
  expect([answer.status, answer.body.code, answer.body.issues?.[0].pointer]).toEqual([
    ...[422, code, pointer],
  ]);
});

it('a body of more values than one request may cost is refused before it is read', async () => {
  const payload = { ...paid, more: Array(66_000).fill(0) };
  const { status, body } = await call(server, '/events', {
    body: { type: 'invoice.paid', payload },
  });
  expect([status, body.code]).toEqual([413, 'BODY_TOO_COMPLEX']);
});
