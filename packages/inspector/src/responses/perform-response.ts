import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Clock, pause } from '../clock.ts';
import type { InspectedRequest } from '../requests/inspected-request.ts';
import { forwardOnce } from './forward.ts';
import type { ScriptedResponse } from './response-script.ts';
import { toTarget } from './target.ts';

export type PerformOptions = {
  readonly clock: Clock;
  /** Aborted when the client has gone away or the inspector closes. */
  readonly signal: AbortSignal;
  readonly outgoing: ServerResponse;
};

/** Answers a request as its script says, at once or in a while, or not at all. */
export async function performResponse(
  response: ScriptedResponse,
  request: InspectedRequest,
  { clock, signal, outgoing }: PerformOptions,
): Promise<Response> {
  switch (response.kind) {
    case 'status':
      await pause(clock, response.delayMs, signal);
      return statusResponse(response.status, request);
    case 'redirect':
      return new Response(null, {
        status: 302,
        headers: { location: response.url ?? `/in/${request.token}/redirected` },
      });
    case 'drip':
      return new Response(drip(response.durationMs, clock, signal));
    case 'forward':
      return forwardOnce(request, toTarget(response.url, request.path), signal);
    case 'hang':
      await pause(clock, response.durationMs, signal);
      outgoing.socket?.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    default:
      return response satisfies never;
  }
}

const withoutBody = [204, 205, 304];

function statusResponse(status: number, { id, token }: InspectedRequest): Response {
  if (withoutBody.includes(status)) return new Response(null, { status });
  if (status < 400) return Response.json({ received: id }, { status });
  // in words: the sender shows it as the reason of a failed attempt
  const detail = `the script of /in/${token} answers ${status}`;
  return Response.json({ received: id, detail }, { status });
}

const dripped = 'drip by drip\n';

/** One byte after another, evenly over the duration. */
function drip(durationMs: number, clock: Clock, signal: AbortSignal): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(dripped);
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      await pause(clock, durationMs / bytes.length, signal);
      controller.enqueue(bytes.subarray(at, at + 1));
      at += 1;
      if (at === bytes.length || signal.aborted) controller.close();
    },
  });
}
