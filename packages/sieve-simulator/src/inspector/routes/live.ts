import { streamSSE } from 'hono/streaming';
import { ApiError, parsePart } from '../../api/api-error.ts';
import type { App } from '../../http-app.ts';
import { NextQuery } from '../models.ts';
import { presentRequest } from '../present-request.ts';
import type { InspectorServices } from '../services.ts';
import { requestsPath } from './requests.ts';

/** Waiting for what a token receives: one by one, or as a stream of server-sent events. */
export function liveRoutes(app: App, { inspector, clock, closing }: InspectorServices): void {
  app.get(`${requestsPath}/next`, async (context) => {
    const { after, timeout_ms } = parsePart('query', NextQuery, context.req.query());
    const timeout = new AbortController();
    const forget = clock.schedule(() => timeout.abort(), timeout_ms);
    const signal = AbortSignal.any([timeout.signal, context.req.raw.signal, closing]);
    const found = await inspector.next(context.req.param('token'), after, signal);
    forget();
    if (!found) throw new ApiError('AWAIT_TIMEOUT');
    return context.json(presentRequest(found));
  });

  app.get(`${requestsPath}/live`, (context) => {
    const token = context.req.param('token');
    const [latest] = inspector.store.list(token, 1, 0);
    let after = context.req.header('last-event-id') ?? latest?.id;
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing]);
      // at once, so that the client knows that it missed nothing from here on
      await stream.writeSSE({ event: 'ready', data: '{}' });
      for (;;) {
        const request = await inspector.next(token, after, signal);
        if (!request) return;
        after = request.id;
        const data = JSON.stringify(presentRequest(request));
        await stream.writeSSE({ event: 'request', id: request.id, data });
      }
    });
  });
}
