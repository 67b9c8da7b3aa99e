import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BodySource, HttpResponse, Incoming } from '../http/incoming.ts';
import { toBytes } from '../http/to-bytes.ts';
import { NodeBody } from './node-body.ts';

/** A node:http request, possibly one that a framework has already looked into. */
export type NodeRequest = IncomingMessage & {
  readonly body?: unknown;
  readonly rawBody?: unknown;
  /** Of Express: the URL before routers took their path off. */
  readonly originalUrl?: string;
};

/** `remedy`: what to change in this framework where the body was read before. */
export const fromNode = (request: NodeRequest, remedy: string): Incoming =>
  new NodeIncoming(request, remedy);

/** A class, as an object with its closures for each request costs more than the rest of a door. */
class NodeIncoming implements Incoming {
  readonly #request: NodeRequest;
  readonly method: string;
  readonly body: BodySource;

  constructor(request: NodeRequest, remedy: string) {
    this.#request = request;
    this.method = request.method ?? '';
    this.body = bodyOf(request, remedy);
  }

  url(): string | undefined {
    return urlOf(this.#request);
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }
}

/** The URL that was asked for; frameworks take the path of a router off `url`, and keep the whole. */
function urlOf(request: NodeRequest): string | undefined {
  const { host } = request.headers;
  const path = request.originalUrl ?? request.url;
  if (host === undefined || !path?.startsWith('/')) return undefined;
  const isEncrypted = (request.socket as { encrypted?: boolean } | undefined)?.encrypted === true; // of node:tls
  return `${isEncrypted ? 'https' : 'http'}://${host}${path}`;
}

/** Writes the response, unless the sender has gone or something else has answered. */
export function writeNode({ status, headers, body }: HttpResponse, response: ServerResponse): void {
  if (response.destroyed || response.headersSent || response.writableEnded) return;
  response.writeHead(status, headers);
  response.end(body);
}

/** The bytes that a framework kept; else the stream, unless something has read it. */
function bodyOf(request: NodeRequest, remedy: string): BodySource {
  const kept = bytesOf(request.rawBody) ?? bytesOf(request.body);
  if (kept) return kept;
  // with a listener for "readable", whoever listens takes the chunks
  const isTaken = request.readableDidRead || request.listenerCount('readable') > 0;
  return isTaken ? { consumed: remedy } : new NodeBody(request);
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return toBytes(body);
}
