import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Clock } from '@hookpact/sender';
import { pause } from '../clock.ts';
import type { Answer } from './answers.ts';
import { forward } from './forward.ts';
import type { InspectedRequest } from './inspected-request.ts';

export type PerformOptions = {
  readonly clock: Clock;
  /** Aborted when the client has gone away or the simulator closes. */
  readonly signal: AbortSignal;
  readonly outgoing: ServerResponse;
};

/** Answers a request as its script says, at once or in a while, or not at all. */
export async function performAnswer(
  answer: Answer,
  request: InspectedRequest,
  { clock, signal, outgoing }: PerformOptions,
): Promise<Response> {
  switch (answer.kind) {
    case 'status':
      await pause(clock, answer.delayMs, signal);
      return statusResponse(answer.status, request.id);
    case 'redirect':
      return new Response(null, {
        status: 302,
        headers: { location: answer.url ?? `/in/${request.token}/redirected` },
      });
    case 'drip':
      return new Response(drip(answer.durationMs, clock, signal));
    case 'forward':
      return forward(request, answer.url, signal);
    case 'hang':
      await pause(clock, answer.durationMs, signal);
      outgoing.socket?.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    default:
      return answer satisfies never;
  }
}

const withoutBody = [204, 205, 304];

function statusResponse(status: number, id: string): Response {
  if (withoutBody.includes(status)) return new Response(null, { status });
  return Response.json({ received: id }, { status });
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
