import type { Receives } from '../receiver.ts';
import { type FetchContext, fetch } from './fetch.ts';

/** What is used of Hono's context. */
export type HonoContext = {
  readonly req: { readonly raw: Request };
  /** Throws where the host has none. */
  readonly executionCtx: FetchContext;
};

/**
 * A handler for Hono.
 * @example
 * app.all('/webhooks/sieve', hono(receiver));
 */
export function hono(receiver: Receives) {
  const handle = fetch(receiver);
  let isOnHostWithout = false;

  // asking costs an error with its stack where there is none, so a host is asked until it has none
  function executionContextOf(context: HonoContext): FetchContext | undefined {
    if (isOnHostWithout) return undefined;
    try {
      return context.executionCtx;
    } catch {
      isOnHostWithout = true;
      return undefined;
    }
  }

  return (context: HonoContext): Promise<Response> =>
    handle(context.req.raw, executionContextOf(context));
}
