import type { IncomingMessage } from 'node:http';
import { parseContentLength } from '@hookpact/signature/field-value';
import type { BodyContext, BodyRefusal, UnreadBody } from '../http/incoming.ts';
import { type ChunkReader, type PushedBody, readPushedBody } from '../http/read-pushed-body.ts';

const DRAIN_MS = 1_000;

/** The stream of a node:http request. A class for the reason that `NodeIncoming` is one. */
export class NodeBody implements UnreadBody, PushedBody {
  readonly #request: IncomingMessage;
  readonly declaredBytes: number | undefined;

  constructor(request: IncomingMessage) {
    this.#request = request;
    this.declaredBytes = parseContentLength(request.headers['content-length']);
  }

  read(context: BodyContext): Promise<Uint8Array | BodyRefusal> {
    return readPushedBody(this, context);
  }

  address(): string | undefined {
    return this.#request.socket?.remoteAddress;
  }

  subscribe({ chunk, end, error }: ChunkReader): void {
    const request = this.#request;
    // a request that was destroyed before tells neither its end nor an error any more
    if (request.destroyed) {
      error();
      return;
    }
    const { readableEncoding } = request;
    // a middleware called setEncoding(): the chunks are texts, which the encoding turns back
    const take = readableEncoding
      ? (text: string) => chunk(Buffer.from(text, readableEncoding))
      : chunk;
    request.on('data', take).on('end', end).on('error', error).on('close', error);
    request.resume(); // a middleware may have paused it: a listener alone does not start it again
  }

  cancel(): void {
    const request = this.#request;
    if (request.destroyed) return;
    // a sender that gets its response before its connection ends can read it
    request.removeAllListeners('data').resume();
    const timer = setTimeout(() => request.destroy(), DRAIN_MS).unref();
    request.once('close', () => clearTimeout(timer));
  }
}
