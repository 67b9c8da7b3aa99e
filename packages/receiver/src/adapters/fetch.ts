import { readBefore } from '#response-texts';
import { ReceiverError } from '../errors.ts';
import type { BodySource, Incoming } from '../http/incoming.ts';
import { cancelLater, readStream } from '../http/read-stream.ts';
import type { Receives } from '../receiver.ts';

/** An object of the host that keeps it alive for work after the response. */
export type FetchContext = { waitUntil?(work: Promise<unknown>): void };

/**
 * A handler over the web's `Request` and `Response`. It takes the arguments of each host as they
 * come: `(request)` of Bun and Deno, `(request, env, context)` of Cloudflare Workers,
 * `(request, context)` of Netlify. For routes of SvelteKit, Astro and React Router see
 * {@link toRoute}.
 * @example
 * Bun.serve({ fetch: toFetch(receiver) });
 * export default { fetch: toFetch(receiver) }; // a Worker
 */
export function toFetch(receiver: Receives) {
  return (request: Request, ...host: readonly unknown[]): Promise<Response> =>
    respond(receiver, request, host.find(hasWaitUntil));
}

/** The argument of route handlers in SvelteKit, Astro and React Router: the request is in it. */
export type RouteEvent = { readonly request: Request };

/** Where hosts keep their context in it. */
type HostEvent = RouteEvent & {
  readonly platform?: { readonly ctx?: unknown; readonly context?: unknown };
  readonly locals?: { readonly cfContext?: unknown; readonly runtime?: { readonly ctx?: unknown } };
  readonly context?: { readonly cloudflare?: { readonly ctx?: unknown } };
};

/**
 * A handler that is called with an event, in which the request is: a route of SvelteKit, Astro or
 * React Router, or the `fetch` event of a service worker.
 * @example
 * export const POST = toRoute(receiver); // +server.ts
 */
export function toRoute(receiver: Receives) {
  return (event: RouteEvent): Promise<Response> => {
    const { request, platform, locals, context } = event as HostEvent; // each but the request may be missing
    const candidates = [
      platform?.ctx, // SvelteKit on Cloudflare
      platform?.context, // the same, before adapter-cloudflare 7
      locals?.cfContext, // Astro on Cloudflare
      locals?.runtime?.ctx, // the same, before @astrojs/cloudflare 13
      context?.cloudflare?.ctx, // React Router on Cloudflare
      event, // service workers
    ];
    return respond(receiver, request, candidates.find(hasWaitUntil));
  };
}

const hasWaitUntil = (value: unknown): value is FetchContext =>
  typeof (value as FetchContext | undefined | null)?.waitUntil === 'function'; // any value has properties

async function respond(
  receiver: Receives,
  request: Request,
  context: FetchContext | undefined,
): Promise<Response> {
  if (!request?.headers) throw new ReceiverError('REQUEST_MISSING'); // plain JavaScript mounts anything anywhere
  const { status, headers, body } = await receiver.receive(fromRequest(request, context));
  return new Response(body, { status, headers });
}

/** `body`: where something else has it, in place of the request's own. */
export function fromRequest(
  request: Request,
  context?: FetchContext,
  body: BodySource = bodyOf(request),
): Incoming {
  return {
    method: request.method,
    body,
    url: () => request.url,
    header: (name) => request.headers.get(name) ?? undefined,
    ...(context && { waitUntil: (work) => context.waitUntil?.(work) }),
  };
}

function bodyOf(request: Request): BodySource {
  const { body, bodyUsed } = request;
  if (bodyUsed || body?.locked) return { consumed: readBefore };
  if (!body) return new Uint8Array();
  const declaredBytes = Number(request.headers.get('content-length'));
  return {
    read: (context) => readStream(body, declaredBytes, context),
    cancel: () => cancelLater(body),
  };
}
