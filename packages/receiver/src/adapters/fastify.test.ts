import { sieve } from '@hookpact/sieve-events';
import createFastify from 'fastify';
import { expect, it } from 'vitest';
import { createReceiver } from '../index.ts';
import { describeAdapter } from '../test-kit/adapter-suite.ts';
import { complete } from '../test-kit/fixtures.ts';
import { toFastify } from './fastify.ts';

describeAdapter({
  name: 'for Fastify',
  async mount(receiver) {
    const app = createFastify();
    app.register(toFastify(receiver), { prefix: '/' });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    return { port: Number(new URL(address).port), close: () => app.close() };
  },
});

it('leaves the parsers of other routes alone', async () => {
  const app = createFastify();
  const receiver = createReceiver({ catalog: sieve }).on('job.complete', () => {});
  app.register(toFastify(receiver), { prefix: '/webhooks/sieve' });
  app.post('/echo', async (request) => request.body);
  const echo = await app.inject({ method: 'POST', url: '/echo', payload: complete });
  expect(echo.json()).toEqual(complete);
  const hook = await app.inject({ method: 'POST', url: '/webhooks/sieve', payload: complete });
  expect(hook.json()).toEqual({ outcome: 'handled' });
  await app.close();
});
