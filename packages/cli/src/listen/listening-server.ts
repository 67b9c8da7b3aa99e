import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AnyCatalog } from '@hookpact/catalog';
import { createJudge, createPresenter, readBody } from '@hookpact/inspector/exchange';
import { requestSubject } from '@hookpact/inspector/search';
import { type Listening, listen } from '../loopback/listen.ts';
import type { Answer, Exchange } from './exchange.ts';
import type { ExchangeLog } from './exchange-log.ts';
import type { Forwarder } from './forwarder.ts';
import { type Routes, targetOf } from './routes.ts';

type ServerOptions = {
  readonly port: number;
  readonly catalogs: readonly AnyCatalog[];
  readonly log: ExchangeLog;
  readonly forwarder: Forwarder;
  readonly routes: Routes;
};

const MAX_BODY_BYTES = 10_485_760;
const MOST_CONNECTIONS = 500;

/** Takes requests of any method and path, and answers what their receiver answers. */
export async function startListening(options: ServerOptions): Promise<Listening> {
  const { log, forwarder, routes, catalogs, port } = options;
  const present = createPresenter(createJudge(catalogs));

  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAt = Date.now();
    const { bytes, isTruncated } = await readBody(incoming, MAX_BODY_BYTES);
    const { method = 'GET', url: path = '/', rawHeaders } = incoming;
    const raw = { method, rawHeaders, body: bytes };
    const request = present({
      ...{ id: randomUUID(), token: '', receivedAt, path, isTruncated, response: '', ...raw },
    });
    const type = requestSubject(request)('type', '')[0];
    const target = isTruncated ? undefined : targetOf(routes, type?.toString());
    const state = target === undefined ? 'kept' : 'under_way';
    const fresh = { answer: undefined, error: undefined, repeats: undefined };
    const exchange = log.add({ request, raw, state, target, ...fresh });
    if (isTruncated) respond(response, 413, 'The body is larger than 10 MiB.');
    else respondWith(response, target === undefined ? exchange : await forwarder.forward(exchange));
  }

  const server = createServer((incoming, response) => {
    take(incoming, response).catch(() => response.destroy());
  });
  server.requestTimeout = 60_000;
  server.maxConnections = MOST_CONNECTIONS;
  return listen(server, port);
}

/** The receiver's own answer; where there is none, what became of the request. */
function respondWith(response: ServerResponse, { state, answer, error, request }: Exchange): void {
  if (answer) {
    pass(response, answer);
    return;
  }
  const body = { received: request.id, state, ...(error !== undefined && { error }) };
  respond(response, state === 'failed' ? 502 : 200, JSON.stringify(body), 'application/json');
}

function pass(response: ServerResponse, { status, headers, body, body_encoding }: Answer): void {
  const bytes = Buffer.from(body, body_encoding);
  // decoded headers of the exchange; its length is that of these bytes
  const kept = headers.filter(([name]) => name !== 'content-length').flat();
  response.writeHead(status, kept).end(bytes);
}

function respond(
  response: ServerResponse,
  status: number,
  body: string,
  contentType = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': contentType }).end(body);
}
