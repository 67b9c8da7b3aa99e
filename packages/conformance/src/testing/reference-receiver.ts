import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AnyCatalog } from '@hookpact/catalog';
import { type SigningScheme, schemes, verify } from '@hookpact/signature/schemes';
import { listen } from '@hookpact/test-loopback';
import { onTestFinished } from 'vitest';
import { shop } from './shop.ts';

export type ShopEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly order_id: string };
};

/** A refusal or an acknowledgement. */
export type Reply = {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the steps of one receiver share. */
export type Shared = {
  readonly catalog: AnyCatalog;
  readonly scheme: SigningScheme;
  readonly secrets: readonly string[];
  /** Keys of events that were handled. */
  readonly known: Set<string>;
  /** One entry for each effect. */
  readonly log: unknown[];
  /** The state of each order. */
  readonly orders: Map<string, string>;
};

/** A receiver in steps. A seeded fault is another way of doing one of them. */
export type Steps = {
  /** Refuses by method and headers; `undefined` goes on. */
  admit(request: IncomingMessage): Reply | undefined;
  /** The whole body, or a refusal; never settles when the sender went away. */
  read(request: IncomingMessage): Promise<Buffer | Reply>;
  verify(request: IncomingMessage, body: Buffer, shared: Shared): Promise<Reply | undefined>;
  parse(body: Buffer): unknown;
  notJson(error: unknown, body: Buffer): Reply;
  /** Refuses what is no event; `undefined` goes on. */
  check(event: unknown, shared: Shared): Reply | undefined;
  unknownType(event: ShopEvent, response: ServerResponse): Reply;
  keyOf(request: IncomingMessage, event: ShopEvent, body: Buffer): string;
  /** True when the event is new; it is then remembered. */
  claim(key: string, shared: Shared): boolean | Promise<boolean>;
  handle(event: ShopEvent, shared: Shared): Promise<void>;
  taken(event: ShopEvent, body: Buffer): Reply;
};

const ranks = ['order.created', 'order.paid', 'order.cancelled'];

/** Largest body that it reads. */
const LIMIT = 2_097_152;

/** A receiver as it should be. */
export const healthy: Steps = {
  admit: ({ method }) => (method === 'POST' ? undefined : { status: 405 }),
  read: (request) => readAll(request, LIMIT),
  async verify(request, body, { scheme, secrets }) {
    const verdict = await verify(scheme, { headers: request.headers, body, secrets });
    return verdict.ok ? undefined : { status: 401, body: 'The signature is wrong.' };
  },
  parse: (body) => JSON.parse(body.toString().replace(/^\ufeff/, '')),
  notJson: () => ({ status: 400, body: 'This is not JSON.' }),
  check(event, { catalog }) {
    const result = catalog.safeParse(event);
    return result.kind === 'invalid' ? { status: 422, body: 'This is not an event.' } : undefined;
  },
  unknownType: () => ({ status: 200 }),
  keyOf: (_, { id }) => id,
  claim(key, { known }) {
    if (known.has(key)) return false;
    known.add(key);
    return true;
  },
  async handle({ id, type, data: { order_id } }, { log, orders }) {
    log.push({ event: id, type });
    const before = orders.get(order_id) ?? '';
    if (ranks.indexOf(type) > ranks.indexOf(before)) orders.set(order_id, type);
  },
  taken: () => ({ status: 200, body: '{"ok":true}' }),
};

/** All bytes of a body; at most so many. */
export function readAll(request: IncomingMessage, limit: number): Promise<Buffer | Reply> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.byteLength;
      if (bytes <= limit) parts.push(part);
    });
    request.once('end', () => resolve(bytes > limit ? { status: 413 } : Buffer.concat(parts)));
    request.once('error', () => {}); // the sender went away: nobody hears an answer
  });
}

export type StartOptions = {
  readonly scheme?: SigningScheme;
  readonly secrets: readonly string[];
};

/** Starts a receiver of the shop until the test is over. */
export async function startReceiver(change: Partial<Steps>, options: StartOptions) {
  const steps = { ...healthy, ...change };
  const { scheme = schemes.standard, secrets } = options;
  const shared: Shared = {
    ...{ catalog: shop, scheme, secrets },
    ...{ known: new Set(), log: [], orders: new Map() },
  };
  const server = createServer((request, response) => {
    respond(steps, shared, request, response).then(
      (reply) => write(response, reply),
      () => write(response, { status: 500 }),
    );
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  const read = () => [
    ...shared.log,
    ...[...shared.orders].map(([order, state]) => ({ order, state })),
  ];
  return { url: `${url}/webhooks`, probe: { read } };
}

async function respond(
  steps: Steps,
  shared: Shared,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply> {
  const refusal = steps.admit(request);
  if (refusal) return refusal;
  const body = await steps.read(request);
  if (!Buffer.isBuffer(body)) return body;
  const forgery = await steps.verify(request, body, shared);
  if (forgery) return forgery;
  let payload: unknown;
  try {
    payload = steps.parse(body);
  } catch (error) {
    return steps.notJson(error, body);
  }
  const wrong = steps.check(payload, shared);
  if (wrong) return wrong;
  const event = payload as ShopEvent; // checked, or of a type that nobody knows
  if (!shared.catalog.isEventType(event.type)) return steps.unknownType(event, response);
  if (await steps.claim(steps.keyOf(request, event, body), shared)) {
    await steps.handle(event, shared);
  }
  return steps.taken(event, body);
}

function write(response: ServerResponse, { status, body = '', headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body);
}
