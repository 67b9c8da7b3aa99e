import { createServer } from 'node:http';
import { sieve } from '@hookpact/sieve-events';
import expressApp, { type RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { createReceiver, isReceiverError } from '../index.ts';
import { describeAdapter } from '../test-kit/adapter-suite.ts';
import { listen } from '../test-kit/adapter-under-test.ts';
import { bytesOf, complete, nowSeconds, secret, signed } from '../test-kit/fixtures.ts';
import { exchange } from '../test-kit/raw-client.ts';
import { rawRequest } from '../test-kit/raw-request.ts';
import { toExpress } from './express.ts';

describeAdapter({
  name: 'for Express',
  mount(receiver, before) {
    const app = expressApp();
    app.use(async (_request, _response, next) => {
      await before();
      next();
    });
    return listen(createServer(app.all('/', toExpress(receiver))));
  },
});

describe('Express behind a body parser', () => {
  const keepRawBody = (request: object, _response: unknown, buffer: Buffer) =>
    Object.assign(request, { rawBody: buffer });
  const rows: [name: string, parser: RequestHandler, status: number][] = [
    ['express.raw()', expressApp.raw({ type: 'application/json' }), 200],
    ['express.text()', expressApp.text({ type: 'application/json' }), 200],
    ['express.json() that keeps rawBody', expressApp.json({ verify: keepRawBody }), 200],
    // `NestFactory.create(AppModule, { rawBody: true })` and the functions framework of Google do this
    [
      'the parsers of NestJS and of Google Functions',
      expressApp
        .Router()
        .use(
          expressApp.json({ verify: keepRawBody }),
          expressApp.urlencoded({ extended: true, verify: keepRawBody }),
        ),
      200,
    ],
    ['express.raw() for another type', expressApp.raw({ type: 'text/plain' }), 200],
    ['express.json()', expressApp.json(), 500],
  ];

  it.each(rows)('%s: answers %3$d', async (_, parser, status) => {
    const errors: unknown[] = [];
    const receiver = createReceiver({
      catalog: sieve,
      logger: false,
      secrets: [secret],
      now: () => nowSeconds * 1_000,
    })
      .on('job.complete', () => {})
      .onError((error) => errors.push(error));
    const app = expressApp().use(parser).post('/', toExpress(receiver));
    const server = await listen(createServer(app));
    const body = bytesOf(complete);
    const answer = await exchange(server.port, rawRequest({ headers: signed(body), body }));
    await server.close();

    expect(answer.status).toBe(status);
    if (status === 200) return expect(errors).toEqual([]);
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'BODY_ALREADY_PARSED',
      detail: expect.stringMatching(
        /Mount this route before express\.json\(\)(?!.*(?:Next|Hono|Fastify))/,
      ),
    });
    expect(errors).toEqual([
      expect.toSatisfy((error) => isReceiverError(error, 'BODY_ALREADY_PARSED')),
    ]);
  });
});
