import type { Receives } from '../receiver.ts';
import { type FetchContext, toFetch } from './fetch.ts';

/** The part of Hono's context that is used here. */
export type HonoContext = {
  readonly req: { readonly raw: Request };
  /** Throws where the host has none. */
  readonly executionCtx: FetchContext;
};

/**
 * A handler for Hono.
 * @example
 * app.post('/webhooks/sieve', toHono(receiver));
 */
export function toHono(receiver: Receives) {
  const handle = toFetch(receiver);
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

/** {@link toHono} by a shorter name. */
export { toHono as hono };
