import { ApiError, parsePart } from '../../api/api-error.ts';
import { readJson } from '../../api/read-json.ts';
import type { App } from '../../http-app.ts';
import { type Forwarded, forward } from '../forward.ts';
import type { InspectedRequest } from '../inspected-request.ts';
import { ReplayRequest } from '../models.ts';
import { presentBody } from '../present-request.ts';
import type { InspectorServices } from '../services.ts';
import { existing, requestsPath } from './requests.ts';

/** Sending a request again, as it was or edited. */
export function replayRoutes(app: App, services: InspectorServices): void {
  const { inspector, clock, closing, mayForward } = services;

  app.post(`${requestsPath}/:id/replay`, async (context) => {
    if (!mayForward) throw new ApiError('FORWARDING_OFF');
    const { token, id } = context.req.param();
    const received = existing(inspector.store.get(token, id));
    const edit = parsePart('body', ReplayRequest, await readJson(context.req.raw));
    const startedAt = clock.now();
    const signal = AbortSignal.any([context.req.raw.signal, closing]);
    const answer = await forward(edited(received, edit), edit.url, signal);
    const body = new Uint8Array(await answer.arrayBuffer());
    return context.json({
      status: answer.status,
      headers: [...answer.headers],
      ...presentBody(body),
      duration_ms: clock.now() - startedAt,
    });
  });
}

function edited(received: InspectedRequest, { method, headers, body }: ReplayRequest): Forwarded {
  return {
    method: method ?? received.method,
    rawHeaders: headers?.flat() ?? received.rawHeaders,
    body: body === undefined ? received.body : new TextEncoder().encode(body),
  };
}
