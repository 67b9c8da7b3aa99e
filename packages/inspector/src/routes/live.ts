import { streamSSE } from 'hono/streaming';
import type { App, Services } from '../app.ts';
import { NextQuery } from '../models.ts';
import { Problem, readPart } from '../problem.ts';
import type { LiveRequests } from '../store/live-requests.ts';
import { requestsPath } from './requests.ts';

/** Waiting for what a token receives: one by one, or as a stream of server-sent events. */
export function liveRoutes(
  app: App,
  { live, store, present, clock, closing }: Services & { live: LiveRequests },
): void {
  app.get(`${requestsPath}/next`, async (context) => {
    const { after, timeout_ms } = readPart(NextQuery, context.req.query());
    const timeout = new AbortController();
    const forget = clock.schedule(() => timeout.abort(), timeout_ms);
    const signal = AbortSignal.any([timeout.signal, context.req.raw.signal, closing]);
    const found = await live.next(context.req.param('token'), after, signal);
    forget();
    if (!found) throw new Problem('WAIT_TIMEOUT');
    return context.json(present(found));
  });

  app.get(`${requestsPath}/live`, (context) => {
    const token = context.req.param('token');
    let after = context.req.header('last-event-id') ?? store.latest(token)?.id;
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing]);
      // at once, so that the client knows that it missed nothing from here on
      await stream.writeSSE({ event: 'ready', data: '{}' });
      for (;;) {
        const request = await live.next(token, after, signal);
        if (!request) return;
        after = request.id;
        const data = JSON.stringify(present(request));
        await stream.writeSSE({ event: 'request', id: request.id, data });
      }
    });
  });
}
