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
  return (context: HonoContext): Promise<Response> =>
    handle(context.req.raw, executionContextOf(context));
}

function executionContextOf(context: HonoContext): FetchContext | undefined {
  try {
    return context.executionCtx;
  } catch {
    return undefined;
  }
}
