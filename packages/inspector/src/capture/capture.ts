import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { App, Services } from '../app.ts';
import { Problem } from '../problem.ts';
import { type InspectedRequest, isToken } from '../requests/inspected-request.ts';
import { performResponse } from '../responses/perform-response.ts';
import {
  defaultScript,
  parseScript,
  type ScriptStep,
  stepAt,
  stepOfPath,
} from '../responses/response-script.ts';
import type { LiveRequests } from '../store/live-requests.ts';
import { readBody } from './read-body.ts';

/** `/in/{token}`, any method and any path below: records the request and responds by the script. */
export function captureRoutes(app: App, services: Services & { live: LiveRequests }): void {
  const { clock, closing, live, maxBodyBytes, mayForward } = services;

  const capture = async (context: Context<{ Bindings: HttpBindings }>, token: string) => {
    const { incoming, outgoing } = context.env;
    if (!isToken(token)) throw new Problem('TOKEN_INVALID');
    const { bytes, isTruncated } = await readBody(incoming, maxBodyBytes);
    // no await from here to record: requests that come together get one step each
    const step = nextStep(token, context.req.path, services);
    const request: InspectedRequest = {
      id: randomUUID(),
      token,
      receivedAt: clock.wall(),
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      rawHeaders: incoming.rawHeaders,
      body: bytes,
      isTruncated,
      response: isTruncated ? '413' : step.text,
    };
    await live.record(request);
    if (isTruncated) throw new Problem('BODY_TOO_LARGE');
    if (step.response.kind === 'forward' && !mayForward) throw new Problem('FORWARDING_OFF');
    const signal = AbortSignal.any([context.req.raw.signal, closing]);
    return performResponse(step.response, request, { clock, signal, outgoing });
  };
  app.all('/in/:token', (context) => capture(context, context.req.param('token')));
  app.all('/in/:token/*', (context) => capture(context, context.req.param('token')));
}

function nextStep(token: string, path: string, { store, clock }: Services): ScriptStep {
  const opened = store.open(token, clock.wall());
  if (!opened) throw new Problem('TOKENS_FULL');
  const steps = parseScript(opened.script) ?? parseScript(defaultScript) ?? [];
  return stepOfPath(path.slice(`/in/${token}`.length)) ?? stepAt(steps, opened.answered);
}
