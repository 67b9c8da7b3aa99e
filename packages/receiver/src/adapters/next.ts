import type { ServerResponse } from 'node:http';
import type { Receives } from '../receiver.ts';
import { type FetchContext, toFetch } from './fetch.ts';
import { fromNode, type NodeRequest, writeNode } from './node-incoming.ts';

const REMEDY = 'Export config = { api: { bodyParser: false } } beside the handler in Next.';

// how Next's hosts offer `waitUntil` (nextjs.org/docs/app/api-reference/functions/after)
const HOST = Symbol.for('@next/request-context');
type Global = { [HOST]?: { get(): FetchContext | undefined } };
const hostContext = () => (globalThis as Global)[HOST]?.get(); // set by the host, or not at all

/**
 * The exports of a route handler in Next's App Router; `GET` and `OPTIONS` are for schemes that are
 * greeted so, such as `meta` and `cloudEvents`.
 * @example
 * // app/webhooks/sieve/route.ts
 * export const { POST } = toNext(receiver);
 */
export function toNext(receiver: Receives) {
  const handle = toFetch(receiver);
  const respond = (request: Request): Promise<Response> => handle(request, hostContext());
  return { POST: respond, GET: respond, OPTIONS: respond };
}

/**
 * A handler for Next's pages router, with `bodyParser` off, so that the bytes are still there.
 * @example
 * // pages/api/webhooks/sieve.ts
 * export const config = { api: { bodyParser: false } };
 * export default toNextPages(receiver);
 */
export function toNextPages(receiver: Receives) {
  // Next waits for the promise, and warns where it comes before the answer
  return async (request: NodeRequest, response: ServerResponse): Promise<void> => {
    const host = hostContext();
    const waitUntil = (work: Promise<unknown>) => host?.waitUntil?.(work);
    const incoming = Object.assign(fromNode(request, REMEDY), host && { waitUntil });
    writeNode(await receiver.receive(incoming), response);
  };
}
