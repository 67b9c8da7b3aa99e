import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseContentLength } from '@hookpact/signature/field-value';
import type { BodySource, HttpResponse, Incoming, PushBody } from '../http/incoming.ts';
import { toBytes } from '../http/to-bytes.ts';

const DRAIN_MS = 1_000;

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

  address(): string | undefined {
    return this.#request.socket?.remoteAddress;
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
  return isTaken ? { consumed: remedy } : pushed(request);
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return toBytes(body);
}

function pushed(request: IncomingMessage): PushBody {
  return {
    declaredBytes: parseContentLength(request.headers['content-length']),
    subscribe({ chunk, end, error }) {
      // a request that was destroyed before tells neither its end nor an error any more
      if (request.destroyed) return error();
      const { readableEncoding } = request;
      // a middleware called setEncoding(): the chunks are texts, which the encoding turns back
      const take = readableEncoding
        ? (text: string) => chunk(Buffer.from(text, readableEncoding))
        : chunk;
      request.on('data', take).on('end', end).on('error', error).on('close', error);
      request.resume(); // a middleware may have paused it: a listener alone does not start it again
    },
    cancel() {
      if (request.destroyed) return;
      // a sender that gets its response before its connection ends can read it
      request.removeAllListeners('data').resume();
      const timer = setTimeout(() => request.destroy(), DRAIN_MS).unref();
      request.once('close', () => clearTimeout(timer));
    },
  };
}
