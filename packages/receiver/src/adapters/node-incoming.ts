import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, BodySource, Incoming, PushBody } from '../incoming.ts';

const DRAIN_MS = 1_000;

/** A node:http request, possibly one that a framework has already looked into. */
export type NodeRequest = IncomingMessage & { readonly body?: unknown; readonly rawBody?: unknown };

export function fromNode(request: NodeRequest): Incoming {
  return {
    method: request.method ?? '',
    body: bodyOf(request),
    header(name) {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

/** Writes the answer back, unless the sender has gone or somebody else has answered. */
export function toNode({ status, headers, body }: Answer, response: ServerResponse): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, headers);
  response.end(body);
}

/** The bytes that a framework kept; else the stream, if nobody has read it. */
function bodyOf(request: NodeRequest): BodySource {
  const kept = bytesOf(request.rawBody) ?? bytesOf(request.body);
  if (kept) return kept;
  return request.readableDidRead ? 'consumed' : pushed(request);
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  // not instanceof: Jest runs tests in a realm of their own, with another Uint8Array
  return ArrayBuffer.isView(body) ? (body as Uint8Array) : undefined;
}

function pushed(request: IncomingMessage): PushBody {
  const length = request.headers['content-length'];
  const declaredBytes = length === undefined ? undefined : Number(length);
  return {
    declaredBytes,
    subscribe({ chunk, end, error }) {
      request.on('data', chunk).on('end', end).on('error', error);
    },
    cancel() {
      // a sender that gets its answer before its connection ends can read it
      request.removeAllListeners('data').resume();
      setTimeout(() => request.destroy(), DRAIN_MS).unref();
    },
  };
}
