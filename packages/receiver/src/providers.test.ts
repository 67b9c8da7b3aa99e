import { defineCatalog, typeFrom } from '@hookpact/catalog';
import { sieve } from '@hookpact/sieve-events';
import { dropbox, github, stripe } from '@hookpact/signature/schemes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { toFetch } from './adapters/fetch.ts';
import { createReceiver, memoryDedupe, providers, type Receiver } from './index.ts';
import { schemeRequest, signedRequest } from './testing/index.ts';

const charge = { id: 'evt_1', type: 'charge.succeeded' } as const;
const money = defineCatalog({
  name: 'money',
  version: '1',
  title: 'Money',
  typeKey: 'type',
  events: {
    'charge.succeeded': {
      schema: z.looseObject({ type: z.literal('charge.succeeded'), id: z.string() }),
      summary: 'Charged.',
      examples: [charge],
    },
  },
});
const push = { ref: 'refs/heads/main' };
const hub = defineCatalog({
  name: 'hub',
  version: '1',
  title: 'Hub',
  typeFrom: typeFrom({ header: 'x-github-event' }),
  events: {
    push: { schema: z.looseObject({ ref: z.string() }), summary: 'Pushed.', examples: [push] },
  },
});

const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const job = sieve.example('job.start');

function setup() {
  const handled: string[] = [];
  const lines: string[] = [];
  const log = (_: unknown, line: string) => lines.push(line);
  const webhooks = providers(
    {
      github: { catalog: hub, scheme: github, secrets: ['a secret'] },
      stripe: { catalog: money, scheme: stripe, secrets: [secret] },
      sieve: createReceiver({ catalog: sieve, secrets: [secret], logger: false }),
      dropbox: { catalog: money, scheme: dropbox, secrets: ['abc'] },
    },
    { dedupe: memoryDedupe(), logger: { warn: log, error: log } },
  );
  webhooks.receiver('github').on('push', (event) => handled.push(event.ref));
  webhooks.receiver('stripe').on('charge.succeeded', (event) => handled.push(event.id));
  webhooks.receiver('sieve').on('job.start', (event) => handled.push(event.type));
  return { webhooks, handled, lines, handle: toFetch(webhooks) };
}

const quiet = { catalog: money, scheme: stripe, secrets: [secret], logger: false } as const;

it('an option of one provider goes before that of all', async () => {
  const webhooks = providers(
    { small: { ...quiet, maxBodyBytes: 10 }, large: quiet },
    {
      maxBodyBytes: 100_000,
    },
  );
  const statusOf = async (name: string) =>
    (
      await toFetch(webhooks)(
        await schemeRequest(charge, { scheme: stripe, secret, url: urlOf(name) }),
      )
    ).status;
  expect([await statusOf('small'), await statusOf('large')]).toEqual([413, 200]);
});

it('closing tells when a handler of one of them was cut off', async () => {
  const webhooks = providers({ busy: quiet, idle: quiet });
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  webhooks.receiver('busy').on('charge.succeeded', () => {
    entered.resolve();
    return gate.promise;
  });
  const request = await schemeRequest(charge, { scheme: stripe, secret, url: urlOf('busy') });
  const answer = toFetch(webhooks)(request);
  await entered.promise;
  expect(await webhooks.close({ graceMs: 1 })).toBe(false);
  gate.resolve();
  await answer;
});

it('what is for nobody is not uploaded', async () => {
  let isCancelled = false;
  const body = {
    read: () => expect.unreachable(),
    cancel: () => {
      isCancelled = true;
    },
  };
  const webhooks = providers({ stripe: quiet }, { logger: false });
  const incoming = { method: 'POST', body, header: () => undefined, url: () => urlOf('nobody') };
  expect((await webhooks.receive(incoming)).status).toBe(404);
  expect(isCancelled).toBe(true);
});

const urlOf = (name: string) => `https://a.test/webhooks/${name}`;
const requests = () => [
  schemeRequest(push, {
    scheme: github,
    secret: 'a secret',
    headers: { 'x-github-event': 'push' },
    url: urlOf('github'),
  }),
  schemeRequest(charge, { scheme: stripe, secret, url: `${urlOf('stripe')}/?x=/github` }),
  signedRequest(job, { secret, url: urlOf('sieve') }),
];

describe('several providers', () => {
  it('are received under one path, each with its own secret, scheme and events', async () => {
    const { handle, handled } = setup();
    for (const request of requests()) expect((await handle(await request)).status).toBe(200);
    expect(handled).toEqual(['refs/heads/main', 'evt_1', 'job.start']);
  });

  it('do not accept each other’s requests', async () => {
    const { handle, handled } = setup();
    for (const request of requests()) {
      const { headers, method } = await request;
      const body = await (await request).text();
      const elsewhere = new Request(urlOf('dropbox'), { method, headers, body });
      expect((await handle(elsewhere)).status).toBe(401);
    }
    expect(handled).toEqual([]);
  });

  it('that are unknown are answered 404, in a line, and the next is served', async () => {
    const { handle, handled, lines } = setup();
    for (const name of ['gitlab', '', 'constructor', 'git%68ub', 'github/x']) {
      const response = await handle(signedRequest(job, { secret, url: urlOf(name) }));
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'PROVIDER_UNKNOWN' });
    }
    expect(lines[0]).toMatch(/^providers webhook rejected: 404 PROVIDER_UNKNOWN/);
    expect((await handle(await (requests()[2] as Request))).status).toBe(200);
    expect(handled).toEqual(['job.start']);
  });

  it('share a store, and an id of one is no id of another', async () => {
    const { handle, handled } = setup();
    const [first] = requests();
    const request = (await first) as Request;
    expect(await (await handle(request.clone())).json()).toEqual({ outcome: 'handled' });
    expect(await (await handle(request)).json()).toEqual({ outcome: 'duplicate' });
    expect(handled).toHaveLength(1);
  });

  it('answer their own handshakes, with the methods of all', async () => {
    const { handle, webhooks } = setup();
    expect(webhooks.methods).toEqual(['POST', 'GET']);
    const asked = await handle(new Request(`${urlOf('dropbox')}?challenge=abc`));
    expect(await asked.text()).toBe('abc');
    expect((await handle(new Request(urlOf('stripe')))).status).toBe(405);
  });

  it('are ready when all are, and closed together', async () => {
    const { webhooks, handle } = setup();
    expect(() => webhooks.assertReady()).not.toThrow();
    expect(await webhooks.close()).toBe(true);
    const response = await handle(signedRequest(job, { secret, url: urlOf('sieve') }));
    expect(response.status).toBe(503);
  });

  it('name the one whose secret is missing, or has a slip', () => {
    const whsec = { catalog: money, scheme: stripe, secrets: ['whsec_a_secret_of_stripe'] };
    const fault = (code: string) =>
      expect.objectContaining({
        code: 'PROVIDER_NOT_READY',
        message: expect.stringMatching(/money/),
        remedy: expect.stringMatching(/\w/),
        cause: expect.objectContaining({ code }),
      });
    const unset = providers({ other: whsec, money: { ...whsec, secrets: [undefined] } });
    expect(() => unset.assertReady()).toThrow(fault('SECRETS_EMPTY'));
    const quoted = () => providers({ other: whsec, money: { ...whsec, secrets: ['"whsec_a"'] } });
    expect(quoted).toThrow(fault('SECRET_MALFORMED'));
  });

  it('have names that stand in a URL', () => {
    const make = () => providers({ 'a b': { catalog: money } });
    expect(make).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
  });

  it('have the types of their events', () => {
    const { webhooks } = setup();
    expectTypeOf(webhooks.receiver('stripe')).toEqualTypeOf<Receiver<typeof money>>();
    expectTypeOf(webhooks.receiver('sieve')).toEqualTypeOf<Receiver<typeof sieve>>();
    // @ts-expect-error a provider that is not mounted
    const none = webhooks.receiver('gitlab');
    expect(none).toBeUndefined();
  });
});
