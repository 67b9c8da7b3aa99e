import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createWebhookMiddleware } from '@hookflo/tern/express';
import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toExpress } from '@hookpact/receiver/express';
import { toHono } from '@hookpact/receiver/hono';
import { toNode } from '@hookpact/receiver/node';
import { sieve } from '@hookpact/sieve-events';
import { type SigningScheme, schemes } from '@hookpact/signature/schemes';
import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
import express from 'express';
import { fastify } from 'fastify';
import { Hono } from 'hono';
import { Webhook } from 'svix';
import { path, secret } from './payload.ts';
import { schemeServer, timedSchemes } from './timed-schemes.ts';

const schema = sieve.events['job.complete'].schema;
/** The work of every handler: it looks at the event. */
function handle(jobId: string): void {
  if (jobId === '') throw new Error('There is no job.');
}

const receiver = (
  secrets?: string[],
  { deduplicates = true, scheme }: { deduplicates?: boolean; scheme?: SigningScheme } = {},
) => {
  const dedupe = deduplicates ? memoryDedupe() : undefined;
  return createReceiver({ catalog: sieve, secrets, scheme, dedupe }).on('job.complete', (event) =>
    handle(event.body.job_id),
  );
};

/** The door with each scheme. */
function schemeServers(): Readonly<Record<string, () => Server>> {
  return Object.fromEntries(
    timedSchemes.map((name) => [
      schemeServer(name),
      () => createServer(toNode(receiver([secret], { scheme: schemes[name] }))),
    ]),
  );
}

/** The servers that are compared. Each answers 200 to an event that it takes. */
export const servers: Readonly<Record<string, () => Server | Promise<Server>>> = {
  'node:http alone': () =>
    createServer(async (request, response) => {
      await read(request);
      ok(response);
    }),
  'node:http + JSON.parse': () =>
    createServer(async (request, response) => {
      JSON.parse((await read(request)).toString());
      ok(response);
    }),
  'node + zod by hand': () =>
    createServer(async (request, response) => {
      handle(schema.parse(JSON.parse((await read(request)).toString())).body.job_id);
      ok(response);
    }),
  'node + hmac + zod by hand': () => {
    const isGenuine = hmacCheck();
    return createServer(async (request, response) => {
      const body = await read(request);
      if (!isGenuine((name) => String(request.headers[name]), body)) {
        return void response.writeHead(401).end();
      }
      handle(schema.parse(JSON.parse(body.toString())).body.job_id);
      ok(response);
    });
  },
  'node door, unsigned': () => createServer(toNode(receiver())),
  'node door, signed': () => createServer(toNode(receiver([secret]))),
  'node door, signed, each delivery handled': () =>
    createServer(toNode(receiver([secret], { deduplicates: false }))),
  ...schemeServers(),
  '@octokit/webhooks': () => {
    const webhooks = new Webhooks({ secret, log: silent });
    webhooks.onAny(({ id }) => handle(id));
    return createServer(createNodeMiddleware(webhooks, { path, log: silent }));
  },
  'node + svix + zod': () => {
    const webhook = new Webhook(secret);
    return createServer(async (request, response) => {
      const text = (await read(request)).toString(); // once: svix takes texts too
      try {
        webhook.verify(text, request.headers as Record<string, string>);
      } catch {
        return void response.writeHead(401).end();
      }
      handle(schema.parse(JSON.parse(text)).body.job_id);
      ok(response);
    });
  },
  'express + express.json()': () =>
    createServer(
      express()
        .use(express.json({ limit: '2mb' }))
        .post(path, (request, response) => {
          handle(request.body.body.job_id);
          response.json({ ok: true });
        }),
    ),
  'express door, unsigned': () => createServer(express().post(path, toExpress(receiver()))),
  'express door, signed': () => createServer(express().post(path, toExpress(receiver([secret])))),
  'express + svix + zod': () => {
    const webhook = new Webhook(secret);
    return createServer(
      express().post(path, express.raw({ type: '*/*' }), (request, response) => {
        const text = request.body.toString();
        try {
          webhook.verify(text, request.headers as Record<string, string>);
        } catch {
          return void response.status(401).end();
        }
        handle(schema.parse(JSON.parse(text)).body.job_id);
        response.json({ ok: true });
      }),
    );
  },
  'express + tern': () =>
    createServer(
      express().post(
        path,
        express.raw({ type: '*/*' }),
        createWebhookMiddleware({ platform: 'replicateai', secret }),
        (_request, response) => {
          response.json({ ok: true });
        },
      ),
    ),
  'fastify + zod': async () => {
    const app = fastify().post(path, (request: { body: unknown }) => {
      handle(schema.parse(request.body).body.job_id);
      return { ok: true };
    });
    await app.ready();
    return app.server;
  },
  'hono door, signed': () => {
    const app = new Hono().post(path, toHono(receiver([secret])));
    return createAdaptorServer({ fetch: app.fetch }) as Server; // plain HTTP
  },
  'hono + zod': () => {
    const app = new Hono().post(path, async (context) => {
      handle(schema.parse(await context.req.json()).body.job_id);
      return context.json({ ok: true });
    });
    return createAdaptorServer({ fetch: app.fetch }) as Server; // plain HTTP
  },
  'hono + hmac + zod by hand': () => {
    const isGenuine = hmacCheck();
    const app = new Hono().post(path, async (context) => {
      const body = Buffer.from(await context.req.arrayBuffer());
      if (!isGenuine((name) => context.req.header(name) ?? '', body)) {
        return context.text('refused', 401);
      }
      handle(schema.parse(JSON.parse(body.toString())).body.job_id);
      return context.json({ ok: true });
    });
    return createAdaptorServer({ fetch: app.fetch }) as Server; // plain HTTP
  },
};

const nothing = () => {};
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** The check as one writes it by hand: of the signature alone, with its key prepared once. */
function hmacCheck() {
  const key = createSecretKey(Buffer.from(secret.slice('whsec_'.length), 'base64'));
  return (header: (name: string) => string, body: Buffer): boolean => {
    const digest = createHmac('sha256', key)
      .update(`${header('webhook-id')}.${header('webhook-timestamp')}.`)
      .update(body)
      .digest();
    const given = Buffer.from(header('webhook-signature').slice('v1,'.length), 'base64');
    return given.length === digest.length && timingSafeEqual(given, digest);
  };
}

function read(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function ok(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 11 });
  response.end('{"ok":true}');
}
