import type { Receives } from '../receiver.ts';
import { type FetchContext, fetch } from './fetch.ts';

export { node as nextPages } from './node.ts';

// how Next's hosts offer `waitUntil` (nextjs.org/docs/app/api-reference/functions/after)
const HOST = Symbol.for('@next/request-context');
type Global = { [HOST]?: { get(): FetchContext | undefined } };

/**
 * The exports of a route handler in Next's App Router.
 *
 * In the pages router use `nextPages`, with `bodyParser` off, so that the bytes are still there.
 * @example
 * // app/webhooks/sieve/route.ts
 * export const { POST } = next(receiver);
 * @example
 * // pages/api/webhooks/sieve.ts
 * export const config = { api: { bodyParser: false } };
 * export default nextPages(receiver);
 */
export function next(receiver: Receives) {
  const handle = fetch(receiver);
  return {
    POST: (request: Request): Promise<Response> =>
      handle(request, (globalThis as Global)[HOST]?.get()), // set by the host, or not at all
  };
}
