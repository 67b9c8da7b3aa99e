import type { BodySource, Incoming, PushBody } from '../http/incoming.ts';
import type { Receives } from '../receiver.ts';

const REMEDY = 'Pass the request on before its body is read, or pass request.clone().';

/** What hosts such as Cloudflare Workers hand over beside the request. */
export type FetchContext = { waitUntil?(work: Promise<unknown>): void };

/**
 * A handler over the web's `Request` and `Response`: Next route handlers, Hono, SvelteKit,
 * Workers, Bun, Deno.
 * @example
 * Bun.serve({ fetch: toFetch(receiver) });
 */
export function toFetch(receiver: Receives) {
  return async (request: Request, context?: FetchContext): Promise<Response> => {
    const { status, headers, body } = await receiver.receive(fromRequest(request, context));
    return new Response(body, { status, headers });
  };
}

export function fromRequest(request: Request, context?: FetchContext): Incoming {
  return {
    method: request.method,
    body: bodyOf(request),
    header: (name) => request.headers.get(name) ?? undefined,
    ...(context?.waitUntil && { waitUntil: (work) => context.waitUntil?.(work) }),
  };
}

function bodyOf(request: Request): BodySource {
  if (request.bodyUsed) return { consumed: REMEDY };
  const length = request.headers.get('content-length');
  if (length !== null) return whole(request, Number(length));
  return request.body ? pushed(request.body.getReader()) : new Uint8Array();
}

/** A body that says its length is taken at once: hosts do that without making a stream. */
function whole(request: Request, declaredBytes: number): PushBody {
  return {
    declaredBytes,
    async subscribe({ chunk, end, error }) {
      try {
        chunk(new Uint8Array(await request.arrayBuffer()));
        end();
      } catch {
        error();
      }
    },
    cancel() {}, // the host ends what it still reads
  };
}

function pushed(reader: ReadableStreamDefaultReader<Uint8Array>): PushBody {
  return {
    async subscribe({ chunk, end, error }) {
      try {
        for (let read = await reader.read(); !read.done; read = await reader.read()) {
          chunk(read.value);
        }
        end();
      } catch {
        error();
      }
    },
    cancel() {
      reader.cancel().catch(() => {}); // a connection that broke is as good as cancelled
    },
  };
}

/** {@link toFetch} by a shorter name; it hides the global `fetch` in your file. */
export { toFetch as fetch };
