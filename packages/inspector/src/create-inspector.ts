import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { isStorageFull, refuseWrongMethods } from '@hookpact/errors';
import { Hono } from 'hono';
import type { App } from './app.ts';
import { captureRoutes } from './capture/capture.ts';
import { type InspectorOptions, resolveOptions } from './options.ts';
import { Problem } from './problem.ts';
import { createPresenter } from './requests/present-request.ts';
import { createJudge } from './requests/verdict.ts';
import { judgeRoute } from './routes/judge.ts';
import { liveRoutes } from './routes/live.ts';
import { replayRoutes } from './routes/replay.ts';
import { requestRoutes } from './routes/requests.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { createInspectorStore } from './store/inspector-store.ts';
import { createLiveRequests } from './store/live-requests.ts';

/** Addresses (`/in/{token}`) that keep what they receive, and the API to read it. */
export type Inspector = {
  /**
   * Answers `/in/*` and `/inspector/*`. It checks no key: whoever may call `/inspector/*` may read
   * every request.
   */
  fetch(request: Request, bindings: HttpBindings | Http2Bindings): Promise<Response>;
  /** Ends waiting calls, live streams and hanging responses. */
  close(): void;
};

/**
 * Makes an inspector for a server of `@hono/node-server`, which hands over the socket as well.
 *
 * @throws InspectorError when an option cannot be right
 * @example
 * const inspector = createInspector({ catalogs: [billing], database });
 * const server = createAdaptorServer({ fetch: inspector.fetch });
 */
export function createInspector(options: InspectorOptions): Inspector {
  const resolved = resolveOptions(options);
  const closing = new AbortController();
  const judge = createJudge(resolved.catalogs);
  const services = {
    ...resolved,
    store: createInspectorStore(resolved.database, resolved),
    closing: closing.signal,
    judge,
    present: createPresenter(judge),
  };
  const live = createLiveRequests(services.store);

  const app: App = new Hono();
  tokenRoutes(app, services);
  liveRoutes(app, { ...services, live });
  requestRoutes(app, services);
  judgeRoute(app, services);
  replayRoutes(app, services);
  refuseWrongMethods(app, (headers) => new Problem('METHOD_NOT_ALLOWED').toResponse(headers));
  captureRoutes(app, { ...services, live });
  app.notFound(() => new Problem('NOT_FOUND').toResponse());
  app.onError((error) => {
    if (error instanceof Problem) return error.toResponse();
    resolved.onError(error);
    return new Problem(isStorageFull(error) ? 'STORAGE_FULL' : 'INTERNAL').toResponse();
  });

  return {
    fetch: async (request, bindings) => app.fetch(request, bindings),
    close: () => closing.abort(),
  };
}
