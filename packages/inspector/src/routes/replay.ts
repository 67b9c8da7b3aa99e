import type { App, Services } from '../app.ts';
import { ReplayRequest, type ReplayResult } from '../models.ts';
import { Problem, readBody, readPart } from '../problem.ts';
import type { InspectedRequest } from '../requests/inspected-request.ts';
import { presentBody } from '../requests/present-request.ts';
import { type Forwarded, forward } from '../responses/forward.ts';
import { toTarget } from '../responses/target.ts';
import { existing, requestsPath } from './requests.ts';

/** Sends a request again, unchanged or edited. */
export function replayRoutes(app: App, { store, clock, closing, mayForward }: Services): void {
  app.post(`${requestsPath}/:id/replay`, async (context) => {
    if (!mayForward) throw new Problem('FORWARDING_OFF');
    const { token, id } = context.req.param();
    const received = existing(store.get(token, id));
    const edit = readPart(ReplayRequest, await readBody(context.req.raw));
    const target = toTarget(edit.url, received.path);
    const startedAt = clock.now();
    const signal = AbortSignal.any([context.req.raw.signal, closing]);
    const response = await forward(edited(received, edit), target, signal);
    const body = new Uint8Array(await response.arrayBuffer());
    const result: ReplayResult = {
      status: response.status,
      headers: [...response.headers],
      ...presentBody(body),
      duration_ms: clock.now() - startedAt,
    };
    return context.json(result);
  });
}

function edited(received: InspectedRequest, { method, headers, body }: ReplayRequest): Forwarded {
  return {
    method: method ?? received.method,
    rawHeaders: headers?.flat() ?? received.rawHeaders,
    body: body === undefined ? received.body : new TextEncoder().encode(body),
  };
}
