import { sieve } from '@hookpact/sieve-events';
import createFastify from 'fastify';
import { expect, it } from 'vitest';
import { createReceiver } from '../index.ts';
import { describeAdapter } from '../test-kit/adapter-suite.ts';
import { complete } from '../test-kit/fixtures.ts';
import { toFastify } from './fastify.ts';

describeAdapter({
  name: 'for Fastify',
  otherMethods: 404,
  async mount(receiver, before) {
    const app = createFastify();
    app.addHook('onRequest', before);
    app.register(toFastify(receiver), { prefix: '/' });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    return { port: Number(new URL(address).port), server: app.server, close: () => app.close() };
  },
});

it('leaves the parsers of other routes alone', async () => {
  const app = createFastify();
  const receiver = createReceiver({ catalog: sieve, logger: false }).on('job.complete', () => {});
  app.register(toFastify(receiver), { prefix: '/webhooks/sieve' });
  app.post('/echo', async (request) => request.body);
  const echo = await app.inject({ method: 'POST', url: '/echo', payload: complete });
  expect(echo.json()).toEqual(complete);
  const hook = await app.inject({ method: 'POST', url: '/webhooks/sieve', payload: complete });
  expect(hook.json()).toEqual({ outcome: 'handled' });
  await app.close();
});

it.each(['GET', 'HEAD', 'OPTIONS'] as const)('leaves %s to the application', async (method) => {
  const app = createFastify();
  app.register(toFastify(createReceiver({ catalog: sieve, logger: false })), {
    prefix: '/webhooks',
  });
  app.route({ method, url: '/webhooks', handler: async () => 'mine' });
  expect((await app.inject({ method, url: '/webhooks' })).statusCode).toBe(200);
  await app.close();
});

it('names its own way when a hook has read the body', async () => {
  const app = createFastify();
  app.addHook('onRequest', async (request) => {
    for await (const _ of request.raw);
  });
  const receiver = createReceiver({ catalog: sieve, logger: false });
  app.register(toFastify(receiver), { prefix: '/webhooks' });
  const response = await app.inject({ method: 'POST', url: '/webhooks', payload: complete });
  expect(response.json()).toMatchObject({
    code: 'BODY_ALREADY_PARSED',
    detail: expect.stringMatching(/Fastify(?!.*(?:express|Next|Hono))/),
  });
  await app.close();
});
