import 'reflect-metadata';
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { toExpress } from '@hookpact/receiver/express';
import { listen } from '@hookpact/test-loopback';
import { Controller, Module, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Request, Response } from 'express';
import { expect, it } from 'vitest';
import { expectSignedBytes, receiver, send } from './github-receiver.ts';

type Mounted = { readonly url: string } & AsyncDisposable;

/** Frameworks that parse bodies themselves, and keep the bytes beside: `req.rawBody`. */
const frameworks: readonly (readonly [name: string, mount: () => Promise<Mounted>])[] = [
  ['NestJS, with rawBody', () => nest({ rawBody: true })],
  [
    'Google Functions',
    async () => {
      http('webhooks', toExpress(receiver()));
      const { url, ...server } = await listen(getTestServer('webhooks'));
      return { ...server, url: `${url}/` };
    },
  ],
];

/** A Nest application; decorators are functions, which this repository's TypeScript has no syntax for. */
async function nest(options: { rawBody: boolean }): Promise<Mounted> {
  const take = toExpress(receiver());
  class Webhooks {
    take(request: Request, response: Response) {
      return take(request, response);
    }
  }
  const method = Object.getOwnPropertyDescriptor(Webhooks.prototype, 'take') ?? {};
  Post()(Webhooks.prototype, 'take', method);
  Req()(Webhooks.prototype, 'take', 0);
  Res()(Webhooks.prototype, 'take', 1);
  Controller('webhooks')(Webhooks);
  class App {}
  Module({ controllers: [Webhooks] })(App);
  const app = await NestFactory.create(App, { ...options, logger: false });
  await app.listen(0, '127.0.0.1');
  return { url: `${await app.getUrl()}/webhooks`, [Symbol.asyncDispose]: () => app.close() };
}

it.each(frameworks)('%s hands over the bytes that were signed', async (_, mount) => {
  await using app = await mount();
  await expectSignedBytes(fetch, app.url);
});

it('NestJS without rawBody is told which line to change', async () => {
  await using app = await nest({ rawBody: false });
  expect(await send(fetch, app.url)).toMatchObject([
    500,
    { code: 'BODY_ALREADY_PARSED', detail: expect.stringMatching(/raw/i) },
  ]);
});
