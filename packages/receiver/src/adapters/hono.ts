import type { Incoming } from '../http/incoming.ts';
import type { Receives } from '../receiver.ts';
import { type FetchContext, fromRequest } from './fetch.ts';
import { fromNode, type NodeRequest } from './node-incoming.ts';

const REMEDY =
  'In Hono, read the body with c.req.text() or c.req.arrayBuffer(), which keep it, or mount this route before what reads c.req.raw.';

/** The part of Hono's context that is used here. */
export type HonoContext = {
  readonly req: {
    readonly raw: Request;
    /** The forms of the body that a middleware has read. */
    readonly bodyCache: object;
    arrayBuffer(): Promise<ArrayBuffer>;
  };
  /** On Node, holds the request of node:http. */
  readonly env?: unknown;
  /** Throws on hosts without one. */
  readonly executionCtx: FetchContext;
};

/**
 * A handler for Hono. A body that a middleware has read with `c.req` is taken from there.
 * @example
 * app.post('/webhooks/sieve', toHono(receiver));
 */
export function toHono(receiver: Receives) {
  let isOnHostWithout = false;

  // a missing context costs an error with its stack, so a host is asked until it has none
  function executionContextOf(context: HonoContext): FetchContext | undefined {
    if (isOnHostWithout) return undefined;
    try {
      return context.executionCtx;
    } catch {
      isOnHostWithout = true;
      return undefined;
    }
  }

  return async (context: HonoContext): Promise<Response> => {
    const incoming = await incomingOf(context, executionContextOf(context));
    const { status, headers, body } = await receiver.receive(incoming);
    return new Response(body, { status, headers });
  };
}

async function incomingOf(
  { req, env }: HonoContext,
  executionContext: FetchContext | undefined,
): Promise<Incoming> {
  const kept = await keptBody(req);
  if (kept) return fromRequest(req.raw, executionContext, kept);
  const onNode = unreadNodeRequest(env);
  if (onNode) return fromNode(onNode, REMEDY);
  const incoming = fromRequest(req.raw, executionContext);
  return 'consumed' in incoming.body ? { ...incoming, body: { consumed: REMEDY } } : incoming;
}

/** The bytes of a body that `c.req` keeps; a parsed form no longer has them. */
async function keptBody(req: HonoContext['req']): Promise<Uint8Array | undefined> {
  const keys = Object.keys(req.bodyCache);
  if (!keys.some((key) => key === 'text' || key === 'arrayBuffer' || key === 'blob'))
    return undefined;
  try {
    return new Uint8Array(await req.arrayBuffer());
  } catch {
    return undefined; // the read failed: the request says so itself
  }
}

/**
 * The request of node:http below Hono's: reading it makes no streams of the web. Undefined once
 * something listens to it.
 */
function unreadNodeRequest(env: unknown): NodeRequest | undefined {
  const incoming = (env as { incoming?: NodeRequest } | undefined)?.incoming; // of @hono/node-server
  const isUnread =
    typeof incoming?.on === 'function' &&
    !incoming.readableDidRead &&
    incoming.listenerCount('data') + incoming.listenerCount('readable') === 0;
  return isUnread ? incoming : undefined;
}
