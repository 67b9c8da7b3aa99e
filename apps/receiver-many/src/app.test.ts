import { DatabaseSync } from 'node:sqlite';
import { schemeRequest } from '@hookpact/receiver/testing';
import { generateSecret } from '@hookpact/signature';
import { type SigningScheme, schemes } from '@hookpact/signature/schemes';
import { listen } from '@hookpact/test-loopback';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { githubEvents } from './events/github.ts';
import { openaiEvents } from './events/openai.ts';
import { shopifyEvents } from './events/shopify.ts';
import { slackEvents } from './events/slack.ts';
import { stripeEvents } from './events/stripe.ts';
import type { ProviderName } from './webhooks.ts';

const secrets = {
  github: 'It is a secret to everybody',
  openai: generateSecret(),
  stripe: 'whsec_5Y2mGhqbBkuPq0mvAGo0Ru1vPq4hSgTC',
  slack: '8f742231b10e8888abcd99ab85f2e1b3',
  shopify: 'hush0123456789abcdef0123456789',
};

/** The events of each provider, and the entries that the app makes of them. */
const sent = {
  github: {
    scheme: schemes.github,
    payload: githubEvents.example('push'),
    headers: { 'x-github-event': 'push' },
    what: 'example/app refs/heads/main',
  },
  openai: {
    scheme: schemes.standard,
    payload: { ...openaiEvents.example('response.completed'), data: { id: 'resp_1' } },
    headers: {},
    what: 'resp_1',
  },
  stripe: {
    scheme: schemes.stripe,
    payload: stripeEvents.example('invoice.paid'),
    headers: {},
    what: 'in_1 1200 eur',
  },
  slack: {
    scheme: schemes.slack,
    payload: slackEvents.example('app_mention'),
    headers: {},
    what: 'U1: Hello <@U2>',
  },
  shopify: {
    scheme: schemes.shopify,
    payload: shopifyEvents.example('orders/paid'),
    headers: { 'x-shopify-topic': 'orders/paid' },
    what: '820982911 403.00',
  },
} as const satisfies Record<ProviderName, Sent>;

type Sent = {
  readonly scheme: SigningScheme;
  readonly payload: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly what: string;
};

let origin: string;
let stop: () => Promise<void>;
const database = new DatabaseSync(':memory:');

beforeAll(async () => {
  const server = await listen(createApp({ database, secrets, logger: false }));
  origin = server.url;
  stop = () => server.close();
});
beforeEach(() => {
  database.exec('delete from entry; delete from hookpact_dedupe');
});
afterAll(async () => {
  await stop();
  database.close();
});

const ledger = async () => (await fetch(`${origin}/ledger`)).json();
const names = Object.keys(sent) as ProviderName[]; // its own keys

const requestOf = (name: ProviderName, secret: string, id?: string) => {
  const { scheme, payload, headers } = sent[name];
  const url = `${origin}/webhooks/${name}`;
  return schemeRequest(payload, { scheme, secret, headers, url, id });
};

describe.each(names)('%s', (name) => {
  it('is received, typed, and once, however often it comes', async () => {
    for (const outcome of ['handled', 'duplicate', 'duplicate']) {
      const response = await fetch(await requestOf(name, secrets[name], 'msg-1'));
      expect([response.status, await response.json()]).toEqual([200, { outcome }]);
    }
    expect(await ledger()).toEqual([{ provider: name, what: sent[name].what }]);
  });

  it('is refused with a secret of another', async () => {
    const another = name === 'openai' ? generateSecret() : `${secrets[name]}0`;
    expect((await fetch(await requestOf(name, another))).status).toBe(401);
    expect(await ledger()).toEqual([]);
  });
});

it('the events of one are no events of another', async () => {
  const request = await requestOf('github', secrets.github);
  const { headers, method } = request;
  const body = await request.text();
  for (const name of names.filter((other) => other !== 'github')) {
    const response = await fetch(`${origin}/webhooks/${name}`, { method, headers, body });
    expect(response.status, name).toBe(401);
  }
  expect((await fetch(`${origin}/webhooks/gitlab`, { method, headers, body })).status).toBe(404);
});

it('a challenge of Slack is answered', async () => {
  const request = await schemeRequest(
    { type: 'url_verification', challenge: 'abc' },
    { scheme: schemes.slack, secret: secrets.slack, url: `${origin}/webhooks/slack` },
  );
  expect(await (await fetch(request)).text()).toBe('abc');
});
