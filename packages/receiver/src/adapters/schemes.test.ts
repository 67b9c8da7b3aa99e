import { sieve } from '@hookpact/sieve-events';
import { cloudEvents, github, slack, twilio } from '@hookpact/signature/schemes';
import { listen } from '@hookpact/test-loopback';
import express from 'express';
import { fastify } from 'fastify';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createReceiver, type Receiver } from '../index.ts';
import { complete } from '../test-kit/fixtures.ts';
import { schemeRequest } from '../testing/index.ts';
import { toExpress } from './express.ts';
import { toFastify } from './fastify.ts';
import { toHono } from './hono.ts';
import { toNode } from './node.ts';

type Mount = (receiver: Receiver<typeof sieve>) => Promise<{ url: string } & AsyncDisposable>;

/** Each door whose requests are made in another way. */
const doors: readonly (readonly [name: string, mount: Mount])[] = [
  ['node:http', (receiver) => listen(toNode(receiver))],
  [
    'an Express router',
    (receiver) => {
      const router = express.Router().all('/hook', toExpress(receiver));
      return listen(express().use('/in', router));
    },
  ],
  [
    'Fastify',
    async (receiver) => {
      const app = fastify();
      await app.register(toFastify(receiver), { prefix: '/in/hook' });
      const url = await app.listen({ port: 0, host: '127.0.0.1' });
      return { url, [Symbol.asyncDispose]: () => app.close() };
    },
  ],
  [
    'Hono',
    async (receiver) => {
      const { createAdaptorServer } = await import('@hono/node-server');
      const app = new Hono().all('/in/hook', toHono(receiver));
      const server = createAdaptorServer({ fetch: app.fetch });
      return listen((request, response) => server.emit('request', request, response));
    },
  ],
];

const secret = '00112233445566778899aabbccddeeff';

describe.each(doors)('a scheme behind %s', (_, mount) => {
  const receiver = (scheme: typeof github) =>
    createReceiver({ catalog: sieve, scheme, secrets: [secret], logger: false }).on(
      'job.complete',
      () => {},
    );

  it('reads headers, and forms', async () => {
    await using server = await mount(receiver(github));
    const options = { scheme: github, secret, url: `${server.url}/in/hook` };
    const form = new URLSearchParams({ payload: JSON.stringify(complete) });
    for (const payload of [complete, form]) {
      const response = await fetch(await schemeRequest(payload, options));
      expect([response.status, await response.json()]).toEqual([200, { outcome: 'handled' }]);
    }
    const forged = await fetch(await schemeRequest(complete, { ...options, secret: 'another' }));
    expect(forged.status).toBe(401);
  });

  it('sees the URL that was called', async () => {
    await using server = await mount(receiver(twilio));
    const url = `${server.url}/in/hook?a=%7E`;
    const form = new URLSearchParams({ a: '1' });
    const response = await fetch(await schemeRequest(form, { scheme: twilio, secret, url }));
    // proved, and no event of this catalogue
    expect(response.status).toBe(422);
  });

  it('answers a challenge, and a greeting with OPTIONS', async () => {
    const scheme = cloudEvents({ scheme: slack, allowedOrigins: ['a.example'] });
    await using server = await mount(receiver(scheme));
    const url = `${server.url}/in/hook`;
    const challenge = { type: 'url_verification', challenge: 'abc' };
    const asked = await fetch(await schemeRequest(challenge, { scheme, secret, url }));
    expect(await asked.text()).toBe('abc');
    const headers = { 'webhook-request-origin': 'a.example' };
    const greeted = await fetch(url, { method: 'OPTIONS', headers });
    expect(greeted.headers.get('webhook-allowed-origin')).toBe('a.example');
  });
});
