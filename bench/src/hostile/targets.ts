import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { startDevServer } from '@hookpact/dev-server';
import { createReceiver, memoryDedupe, type Receives } from '@hookpact/receiver';
import { toExpress } from '@hookpact/receiver/express';
import { toFastify } from '@hookpact/receiver/fastify';
import { toFetch } from '@hookpact/receiver/fetch';
import { toHono } from '@hookpact/receiver/hono';
import { toNextPages } from '@hookpact/receiver/next';
import { toNode } from '@hookpact/receiver/node';
import { sieve } from '@hookpact/sieve-events';
import { createSigner } from '@hookpact/signature';
import express from 'express';
import { fastify } from 'fastify';
import { Hono } from 'hono';
import { secret } from '../receive/payload.ts';

/** A running server, and how a request that it reads to its end looks. */
export type Target = {
  readonly port: number;
  readonly path: string;
  headers(body: Uint8Array, index: number): Readonly<Record<string, string>>;
};

const signer = createSigner(secret);
const signed: Target['headers'] = (body, index) =>
  signer.sign({ id: `msg_${index}`, timestampSeconds: Math.floor(Date.now() / 1_000), body });

const PATH = '/webhooks';

/** Each takes the body, checks its signature or key, and judges it by the catalogue. */
export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  'node door': () => listener(toNode(receiver())),
  'express door': () => listener(express().post(PATH, toExpress(receiver()))),
  'fastify door': async () => {
    const app = fastify().register(toFastify(receiver()), { prefix: PATH });
    await app.ready();
    return door(app.server);
  },
  'fetch door': () => {
    const handle = toFetch(receiver());
    return door(adapted((request) => handle(request)));
  },
  'hono door': () => door(adapted(new Hono().post(PATH, toHono(receiver())).fetch)),
  'next pages door': () => listener(toNextPages(receiver())),
  'inspector, /in': () => desk(({ token }) => ({ path: `/in/${token}`, headers: () => ({}) })),
  'deliveries API, POST /events': () =>
    desk(({ apiKey }) => ({ path: '/events', headers: () => ({ 'x-api-key': apiKey }) })),
};

const receiver = (): Receives =>
  createReceiver({ catalog: sieve, secrets: [secret], dedupe: memoryDedupe(), logger: false })
    .onAny(() => {})
    .onUnknown(() => {});

// plain HTTP
const adapted = (fetch: (request: Request) => Response | Promise<Response>) =>
  createAdaptorServer({ fetch }) as Server;

const listener = (handle: RequestListener) => door(createServer(handle));

async function door(server: Server): Promise<Target> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { port: (server.address() as AddressInfo).port, path: PATH, headers: signed };
}

async function desk(
  target: (desk: { apiKey: string; token: string }) => Omit<Target, 'port'>,
): Promise<Target> {
  const { url, apiKey } = await startDevServer({ port: 0, catalogs: [sieve] });
  return { port: Number(new URL(url).port), ...target({ apiKey, token: 'bench' }) };
}
