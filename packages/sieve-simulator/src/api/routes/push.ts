import { randomUUID } from 'node:crypto';
import { PushQuery, PushRequest, parseFunctionReference, paths } from '@hookpact/sieve-api';
import { nameInputs } from '../../functions/call-inputs.ts';
import type { SieveFunction } from '../../functions/define-function.ts';
import type { RegisteredFunction } from '../../functions/registry.ts';
import type { App } from '../../http-app.ts';
import type { Job } from '../../jobs/job.ts';
import { effectiveWebhooks } from '../../webhooks/due-webhooks.ts';
import { ApiError, parsePart, RequestInvalid } from '../api-error.ts';
import { presentPush } from '../present-job.ts';
import { readJson } from '../read-json.ts';
import type { Services } from '../services.ts';

/** `POST /v2/push`: a new job. */
export function pushRoutes(app: App, services: Services): void {
  app.post(paths.push, async (context) => {
    parsePart('query', PushQuery, context.req.query());
    const request = parsePart('body', PushRequest, await readJson(context.req.raw));
    const called = calledFunction(request, services);
    refuseBlockedWebhooks(request, called, services);
    const job = newJob(request, called, services);
    if (services.runner.unfinishedCount >= services.limits.maxUnfinishedJobs) {
      throw new ApiError('JOBS_FULL');
    }
    if (!services.spendCredit()) throw new ApiError('CREDITS_EXHAUSTED');
    await services.pushJob(job);
    return context.json(presentPush(job, called));
  });
}

/** The function's own webhooks were checked when it was edited, perhaps under another address. */
function refuseBlockedWebhooks(
  { webhooks }: PushRequest,
  { definition }: RegisteredFunction,
  { settings, refuseBlocked }: Services,
): void {
  if (webhooks) refuseBlocked(webhooks, ['body', 'webhooks']);
  else refuseBlocked(settings.of(definition.name).webhooks ?? [], ['function', 'webhooks']);
}

function calledFunction(request: PushRequest, { functions }: Services): RegisteredFunction {
  const { function: name, id } = request;
  if ((name == null) === (id == null)) throw new ApiError('FUNCTION_INVALID');
  const called = name == null ? functions.findById(id ?? '') : byName(name, functions);
  if (!called) throw new ApiError('FUNCTION_NOT_FOUND');
  return called;
}

function byName(text: string, functions: Services['functions']) {
  const reference = parseFunctionReference(text);
  if (!reference) throw new ApiError('FUNCTION_INVALID');
  return functions.find(reference.name, reference.version);
}

function newJob(request: PushRequest, called: RegisteredFunction, services: Services): Job {
  const { definition } = called;
  const settings = services.settings.of(definition.name);
  const env = Object.entries(request.env ?? {}).map(([name, value]) => [name, String(value)]);
  return {
    id: randomUUID(),
    runId: randomUUID(),
    functionName: definition.name,
    status: 'queued',
    createdAt: services.clock.wall(),
    startedAt: null,
    completedAt: null,
    inputs: namedInputs(definition, request.inputs),
    outputs: [],
    error: null,
    visibility: settings.visibility ?? 'public',
    webhooks: effectiveWebhooks(request.webhooks, settings.webhooks ?? []),
    restarts: [],
    encryptedEnv: env.length === 0 ? null : services.envCipher.encrypt(Object.fromEntries(env)),
  };
}

function namedInputs(definition: SieveFunction, pushed: PushRequest['inputs']) {
  const named = nameInputs(definition, pushed);
  if (named.kind === 'named') return named.inputs;
  const msg = `The function takes at most ${named.atMost} inputs`;
  throw new RequestInvalid([{ loc: ['body', 'inputs'], msg, type: 'too_long' }]);
}
