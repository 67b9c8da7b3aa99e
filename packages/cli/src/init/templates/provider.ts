import { type Choices, constantOf } from '../choices.ts';
import { providerManifest } from './manifest.ts';
import { providerProject } from './provider-project.ts';
import { providerReadme } from './readme.ts';

/** A service that sends webhooks: the files around its catalogue, by their paths. */
export function providerFiles(choices: Choices): Readonly<Record<string, string>> {
  return {
    'package.json': providerManifest(choices),
    ...providerProject(choices),
    'src/endpoints.ts': endpointsText(choices),
    'src/service.ts': serviceText(choices),
    'src/app.ts': appText,
    'src/main.ts': mainText(choices),
    'src/states.ts': statesText,
    'test/app.test.ts': testText(choices),
    'README.md': providerReadme(choices),
  };
}

const endpointsText = ({
  provider,
}: Choices) => `import { generateSecret } from '@hookpact/signature';
import type { SqliteStore } from '@hookpact/sender/sqlite';

/** Where a customer receives webhooks, and the secret that signs them. */
export type Endpoint = { readonly url: string; readonly secret: string };

/** The endpoints of all customers, in the file of the deliveries. */
export function createEndpoints(store: SqliteStore) {
  store.migrate('${provider}', [
    'CREATE TABLE customer_endpoint (url TEXT PRIMARY KEY, secret TEXT NOT NULL) STRICT',
  ]);
  // a transaction only to reach the database
  const prepare = (sql: string) => store.transact((database) => database.prepare(sql));
  const insert = prepare('INSERT OR REPLACE INTO customer_endpoint (url, secret) VALUES (?, ?)');
  const select = prepare('SELECT url, secret FROM customer_endpoint');
  return {
    /** An endpoint that is added again gets a new secret. */
    add(url: string): Endpoint {
      const secret = generateSecret();
      insert.run(url, secret);
      return { url, secret };
    },
    list: () => select.all() as Endpoint[], // the columns of the statement
  };
}
`;

const serviceText = (
  choices: Choices,
) => `import { createSender, type SenderOptions } from '@hookpact/sender';
import { sqliteStore } from '@hookpact/sender/sqlite';
import { ${constantOf(choices)} } from './catalog.ts';
import { createEndpoints } from './endpoints.ts';

export type ServiceOptions = Pick<SenderOptions<unknown>, 'egress' | 'transport'> & {
  /** The SQLite file of endpoints and deliveries. */
  readonly file: string;
};

export type Service = ReturnType<typeof createService>;

/** The product: its changes are sent to subscribed endpoints. */
export function createService({ file, ...options }: ServiceOptions) {
  const store = sqliteStore({ file });
  const endpoints = createEndpoints(store);
  const sender = createSender({ catalog: ${constantOf(choices)}, store, ...options });
  return {
    endpoints,
    sender,
    /** Durable when it resolves: an endpoint that is down is tried again, for days. */
    async payInvoice(invoiceId: string, cents: number): Promise<void> {
      await sender.send(
        'invoice.paid',
        {
          type: 'invoice.paid',
          data: { invoice_id: invoiceId, total: { amount: cents, currency: 'EUR' } },
        },
        {
          endpoints: endpoints
            .list()
            .map(({ url, secret }) => ({ id: url, url, secrets: [secret] })),
        },
      );
    },
  };
}
`;

const appText = `import express, { type ErrorRequestHandler, type Express } from 'express';
import * as z from 'zod';
import type { Service } from './service.ts';

const NewEndpoint = z.object({ url: z.url({ protocol: /^https?$/ }) });
const Payment = z.object({ cents: z.int().positive() });

/** The HTTP API of the product. */
export function createApp({ endpoints, payInvoice }: Service): Express {
  const app = express();
  app.use(express.json());

  app.post('/endpoints', (request, response) => {
    response.status(201).json(endpoints.add(NewEndpoint.parse(request.body).url));
  });
  app.post('/invoices/:id/payments', async (request, response) => {
    await payInvoice(request.params.id, Payment.parse(request.body).cents);
    response.status(201).json({ invoice_id: request.params.id });
  });

  app.use(refuse);
  return app;
}

// Express tells the handler of errors by its four parameters
const refuse: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof z.ZodError) response.status(422).json({ detail: z.prettifyError(error) });
  else next(error);
};
`;

const mainText = ({ provider }: Choices) => `import { createApp } from './app.ts';
import { createService } from './service.ts';

const port = Number(process.env.PORT ?? 3100);

const service = createService({
  file: process.env.DATABASE_FILE ?? '${provider}.sqlite',
  // receivers on this machine: leave it out where customers choose the addresses
  egress: { allowPrivateNetworks: process.env.NODE_ENV !== 'production' },
});
await service.sender.start(); // resumes what waited

const server = createApp(service).listen(port, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(\`${provider} at http://127.0.0.1:\${port}\`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close(() => void service.sender.stop()));
}
`;

const statesText = `import type { AttemptRequest, Transport } from '@hookpact/sender';
import { createService, type Service } from './service.ts';

/**
 * What a contract with us can name, and how it comes about: the product itself is run, and the
 * webhook that it would send is the answer.
 */
export const states = {
  'an invoice was paid': () => sentBy((service) => service.payInvoice('inv_1', 4_900)),
};

async function sentBy(bringAbout: (service: Service) => Promise<void>): Promise<AttemptRequest> {
  const sent: AttemptRequest[] = [];
  const service = createService({ file: ':memory:', transport: keeping(sent) });
  await service.sender.start();
  try {
    service.endpoints.add('https://consumer.example/webhooks');
    await bringAbout(service);
    await service.sender.idle();
  } finally {
    await service.sender.stop();
  }
  const [first] = sent;
  if (!first) throw new Error('No webhook is sent in this state.');
  return first;
}

/** Takes every webhook, and keeps what would have travelled. */
function keeping(sent: AttemptRequest[]): Transport {
  const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 0, totalMs: 0 };
  return {
    async attempt(request) {
      sent.push(request);
      return { kind: 'answered', status: 200, headers: {}, body: new Uint8Array(), timing };
    },
    async close() {},
  };
}
`;

const testText = (choices: Choices) => `import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createReceiver } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../src/app.ts';
import { ${constantOf(choices)} } from '../src/catalog.ts';
import type { Endpoint } from '../src/endpoints.ts';
import { createService } from '../src/service.ts';

const service = createService({ file: ':memory:', egress: { allowPrivateNetworks: true } });
const closing: (() => void)[] = [];
let api: string;

beforeAll(async () => {
  await service.sender.start();
  api = await listen(createApp(service));
});
afterAll(async () => {
  await service.sender.stop();
  for (const close of closing) close();
});

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return \`http://127.0.0.1:\${Object(server.address()).port}\`;
}

async function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

it('tells a customer of a payment, signed with the secret that they were given', async () => {
  let receive: RequestListener = (_, response) => response.end();
  const url = await listen((request, response) => receive(request, response));
  const { secret } = (await (await post('/endpoints', { url })).json()) as Endpoint;
  const paid: [id: string, cents: number][] = [];
  const customer = createReceiver({ catalog: ${constantOf(choices)}, secrets: [secret] }).on(
    'invoice.paid',
    ({ data }) => void paid.push([data.invoice_id, data.total.amount]),
  );
  receive = toNode(customer);

  expect((await post('/invoices/inv_7/payments', { cents: 1_250 })).status).toBe(201);
  await service.sender.idle();
  expect(paid).toEqual([['inv_7', 1_250]]);
});

it.each([
  ['/endpoints', { url: 'ftp://customer.example' }],
  ['/invoices/inv_1/payments', { cents: 0 }],
])('refuses %s %j', async (path, body) => {
  expect((await post(path, body)).status).toBe(422);
});
`;
