import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { ApiError } from '../../api/api-error.ts';
import type { App } from '../../http-app.ts';
import {
  type AnswerStep,
  answerAt,
  answerOfPath,
  defaultAnswers,
  parseAnswers,
} from '../answers.ts';
import { type InspectedRequest, isToken } from '../inspected-request.ts';
import { performAnswer } from '../perform-answer.ts';
import { readBody } from '../read-body.ts';
import type { InspectorServices } from '../services.ts';

/** `/in/{token}`, any method and any path below: records the request and answers by the script. */
export function captureRoutes(app: App, options: InspectorServices): void {
  const capture = async (context: Context<{ Bindings: HttpBindings }>, token: string) => {
    const { incoming, outgoing } = context.env;
    if (!isToken(token)) throw new ApiError('TOKEN_INVALID');
    const { bytes, isTruncated } = await readBody(incoming, options.maxBytes);
    // no await from here to record: requests that come together get one step each
    const step = nextStep(token, context.req.path, options);
    const request: InspectedRequest = {
      id: randomUUID(),
      token,
      receivedAt: options.clock.wall(),
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      rawHeaders: incoming.rawHeaders,
      body: bytes,
      isTruncated,
      answer: isTruncated ? '413' : step.text,
    };
    await options.inspector.record(request);
    if (isTruncated) throw new ApiError('BODY_TOO_LARGE');
    if (step.answer.kind === 'forward' && !options.mayForward) {
      throw new ApiError('FORWARDING_OFF');
    }
    const signal = AbortSignal.any([context.req.raw.signal, options.closing]);
    return performAnswer(step.answer, request, { clock: options.clock, signal, outgoing });
  };
  app.all('/in/:token', (context) => capture(context, context.req.param('token')));
  app.all('/in/:token/*', (context) => capture(context, context.req.param('token')));
}

function nextStep(
  token: string,
  path: string,
  { inspector, clock }: InspectorServices,
): AnswerStep {
  const opened = inspector.store.open(token, clock.wall());
  if (!opened) throw new ApiError('TOKENS_FULL');
  const steps = parseAnswers(opened.answers) ?? parseAnswers(defaultAnswers) ?? [];
  return answerOfPath(path.slice(`/in/${token}`.length)) ?? answerAt(steps, opened.answered);
}
