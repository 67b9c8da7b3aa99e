import {
  ConcurrencyChunk,
  ConcurrencyInfo,
  Credits,
  DetailedUsage,
  FunctionApp,
  HttpError,
  HttpValidationError,
  Job,
  JobCost,
  JobList,
  LogsResponse,
  PushResponse,
  StatusResponse,
  UsageByFunction,
  Version,
} from '@hookpact/sieve-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { builtInFunctions } from '../functions/built-in/index.ts';
import { defineFunction } from '../functions/define-function.ts';
import { type Simulator, startSimulator } from '../start-simulator.ts';
import { call, push, runJob } from '../testing/client.ts';

// Every path of Sieve's API that the simulator has, with every status that its description gives.

const locked = defineFunction({
  name: 'acme/locked',
  title: 'Locked',
  inputs: z.looseObject({}),
  outputs: z.string(),
  isEditable: false,
  *run() {},
});

/** Runs until it is cancelled. */
const endless = defineFunction({
  name: 'acme/endless',
  title: 'Endless',
  inputs: z.looseObject({}),
  outputs: z.string(),
  async *run(_, { sleep }) {
    for (;;) {
      await sleep(3_600_000);
      yield 'still there';
    }
  },
});

let simulator: Simulator;
let broke: Simulator;
let job: string;
let running: string;

beforeAll(async () => {
  simulator = await startSimulator({
    functions: [locked, endless],
    timeScale: 1000,
    awaitTimeoutMs: 60_000_000, // a minute on this time scale
  });
  broke = await startSimulator({ credits: 0 });
  const request = { function: 'hookpact/stream', inputs: { count: 3 } };
  job = (await runJob(simulator, request)).id;
  running = await push(simulator, { function: 'acme/endless', inputs: {} });
});
afterAll(async () => {
  await simulator.close();
  await broke.close();
});

const echo = { function: 'hookpact/echo', inputs: {} };
const NONE = '00000000-0000-4000-8000-000000000000';
const dubbing = '/v2/functions/sieve/dubbing';
const lockedPath = '/v2/functions/acme/locked';

type Row = [
  method: string,
  path: string | (() => string),
  body: unknown,
  status: number,
  model: mini.ZodMiniType,
];

it.each<Row>([
  ['POST', '/v2/push', echo, 200, PushResponse],
  ['POST', '/v2/push?source=dashboard', { ...echo, more: 1 }, 200, PushResponse],
  ['POST', '/v2/push', { inputs: {} }, 400, HttpError],
  ['POST', '/v2/push', { ...echo, id: NONE }, 400, HttpError],
  ['POST', '/v2/push', { function: '../etc/passwd', inputs: {} }, 400, HttpError],
  ['POST', '/v2/push', { function: 'sieve/nothing', inputs: {} }, 404, HttpError],
  ['POST', '/v2/push', { function: 'hookpact/echo:abcdefg', inputs: {} }, 404, HttpError],
  ['POST', '/v2/push', { id: NONE, inputs: {} }, 404, HttpError],
  ['POST', '/v2/push', { function: 'hookpact/echo' }, 422, HttpValidationError],
  ['POST', '/v2/push?source=nowhere', echo, 422, HttpValidationError],

  ['GET', '/v2/jobs', undefined, 200, JobList],
  ['GET', '/v2/jobs?status=finished&limit=1&offset=0', undefined, 200, JobList],
  ['GET', '/v2/jobs?limit=many', undefined, 422, HttpValidationError],
  ['GET', '/v2/jobs?offset=-1', undefined, 422, HttpValidationError],

  ['GET', () => `/v2/jobs/${job}`, undefined, 200, Job],
  ['GET', () => `/v2/jobs/${job}?offset=-1`, undefined, 400, HttpError],
  ['GET', `/v2/jobs/${NONE}`, undefined, 404, HttpError],
  ['GET', () => `/v2/jobs/${job}?offset=x`, undefined, 422, HttpValidationError],

  ['GET', () => `/v2/jobs/${job}/await`, undefined, 200, Job],
  ['GET', () => `/v2/jobs/${job}/await?offset=-1`, undefined, 400, HttpError],
  ['GET', `/v2/jobs/${NONE}/await`, undefined, 404, HttpError],
  ['GET', () => `/v2/jobs/${job}/await?offset=x`, undefined, 422, HttpValidationError],

  ['DELETE', () => `/v2/jobs/${running}`, undefined, 200, StatusResponse],
  ['DELETE', () => `/v2/jobs/${job}`, undefined, 400, HttpError],
  ['DELETE', `/v2/jobs/${NONE}`, undefined, 404, HttpError],

  ['GET', '/v2/functions', undefined, 200, mini.array(FunctionApp)],
  ['GET', '/v2/functions?limit=0', undefined, 422, HttpValidationError],
  ['GET', dubbing, undefined, 200, FunctionApp],
  ['GET', '/v2/functions/sieve/nothing', undefined, 404, HttpError],

  ['POST', `${dubbing}/edit`, { description: 'new' }, 200, FunctionApp],
  ['POST', `${dubbing}/edit`, { code_url: 'not a URL' }, 400, HttpError],
  ['POST', `${lockedPath}/edit`, {}, 403, HttpError],
  ['POST', '/v2/functions/sieve/nothing/edit', {}, 404, HttpError],
  ['POST', `${dubbing}/edit`, { visibility: 'secret' }, 422, HttpValidationError],

  ['GET', `${dubbing}/jobs`, undefined, 200, JobList],
  ['GET', '/v2/functions/sieve/nothing/jobs', undefined, 404, HttpError],
  ['GET', `${dubbing}/jobs?limit=x`, undefined, 422, HttpValidationError],

  ['GET', `${dubbing}/versions`, undefined, 200, mini.array(Version)],
  ['GET', '/v2/functions/sieve/nothing/versions', undefined, 404, HttpError],
  ['GET', `${dubbing}/versions?offset=x`, undefined, 422, HttpValidationError],
  ['GET', `${dubbing}/versions/latest`, undefined, 200, Version],
  ['GET', `${dubbing}/versions/abcdefg`, undefined, 404, HttpError],
  ['GET', `${dubbing}/versions/latest/jobs`, undefined, 200, JobList],
  ['GET', `${dubbing}/versions/abcdefg/jobs`, undefined, 404, HttpError],
  ['GET', `${dubbing}/versions/latest/jobs?limit=x`, undefined, 422, HttpValidationError],
  ['POST', `${dubbing}/versions/latest/edit`, { minimum_replicas: 1 }, 200, Version],
  ['POST', `${dubbing}/versions/latest/edit`, { minimum_replicas: -1 }, 400, HttpError],
  ['POST', `${lockedPath}/versions/latest/edit`, {}, 403, HttpError],
  ['POST', `${dubbing}/versions/abcdefg/edit`, {}, 404, HttpError],
  ['POST', `${dubbing}/versions/latest/edit`, { minimum_replicas: 'x' }, 422, HttpValidationError],

  ['GET', '/v2/usage', undefined, 200, DetailedUsage],
  [
    'GET',
    '/v2/usage?start_timestamp=1.5&end_timestamp=1700000000000000000',
    undefined,
    200,
    DetailedUsage,
  ],
  ['GET', '/v2/usage?start_timestamp=yesterday', undefined, 422, HttpValidationError],
  ['GET', '/v2/usage/function', undefined, 200, UsageByFunction],
  ['GET', '/v2/usage/function/hookpact/stream', undefined, 200, DetailedUsage],
  ['GET', '/v2/usage/function/hookpact/stream/versions/latest', undefined, 200, DetailedUsage],
  ['GET', () => `/v2/usage/job/${job}?aggregated=false`, undefined, 200, JobCost],
  ['GET', () => `/v2/usage/job/${job}?aggregated=perhaps`, undefined, 422, HttpValidationError],
  ['GET', '/v2/usage/credits', undefined, 200, Credits],
  ['GET', '/v2/usage/concurrency', undefined, 200, mini.array(ConcurrencyChunk)],
  [
    'GET',
    '/v2/usage/concurrency?start=2024-12-15T00:00&end=2024-12-15T06:00&status=',
    undefined,
    200,
    mini.array(ConcurrencyChunk),
  ],
  [
    'GET',
    '/v2/usage/concurrency?start=2024-12-01T00:00&end=2024-12-15T06:00',
    undefined,
    422,
    HttpValidationError,
  ],
  ['GET', '/v2/usage/concurrency?start=today', undefined, 422, HttpValidationError],
  ['GET', '/v2/usage/concurrency?chunk_size=29', undefined, 422, HttpValidationError],
  ['GET', '/v2/usage/concurrency?function=nothing', undefined, 422, HttpValidationError],
  ['GET', '/v2/user/concurrency', undefined, 200, ConcurrencyInfo],
  ['GET', '/v2/services/compute', undefined, 200, mini.looseObject({})],
  ['GET', () => `/v2/logs?job_id=${job}`, undefined, 200, LogsResponse],

  ['GET', '/v2/nothing', undefined, 404, HttpError],
  ['PUT', '/v2/push', undefined, 405, HttpError],
])('%s %s with %j answers %i in its documented form', async (method, path, body, status, model) => {
  const answer = await call(simulator, typeof path === 'string' ? path : path(), { method, body });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(model.parse(answer.body)).toEqual(answer.body);
  expect(missingFields(model, answer.body)).toEqual([]);
});

/** The documented fields that an answer leaves out, although a reader would forgive that. */
function missingFields(model: mini.core.$ZodType, value: unknown, at = ''): string[] {
  const { def } = model._zod as { def: mini.core.$ZodTypes['_zod']['def'] }; // one of Zod's own
  if (value === null || value === undefined) return [];
  if (def.type === 'optional' || def.type === 'nullable')
    return missingFields(def.innerType, value, at);
  if (def.type === 'pipe') return missingFields(def.in, value, at);
  if (def.type === 'array') {
    return (value as unknown[]).flatMap((item, index) =>
      missingFields(def.element, item, `${at}/${index}`),
    );
  }
  if (def.type !== 'object') return [];
  const fields = value as Record<string, unknown>; // the model was parsed before
  return Object.entries(def.shape).flatMap(([name, field]) => [
    ...(Object.hasOwn(fields, name) || name === 'data' ? [] : [`${at}/${name}`]),
    ...missingFields(field, fields[name], `${at}/${name}`),
  ]);
}

it('answers 408 when a job takes longer than anybody waits', async () => {
  await using impatient = await startSimulator({ awaitTimeoutMs: 1 });
  const id = await push(impatient, { function: 'hookpact/slow', inputs: {} });
  const { status, body } = await call(impatient, `/v2/jobs/${id}/await`);
  expect([status, body]).toEqual([408, { detail: 'Request timeout.' }]);
});

it('answers 402 when the credits are spent', async () => {
  const { status, body } = await call(broke, '/v2/push', { body: echo });
  expect([status, body]).toEqual([
    402,
    {
      detail:
        'No remaining credits and no payment method entered. ' +
        'Please visit https://www.sievedata.com/dashboard/settings/billing.',
    },
  ]);
});

it.each([
  ['POST', '/v2/push'],
  ['GET', '/v2/jobs'],
  ['GET', '/v2/jobs/x'],
  ['GET', '/v2/jobs/x/await'],
  ['DELETE', '/v2/jobs/x'],
  ['GET', '/v2/functions'],
  ['GET', dubbing],
  ['POST', `${dubbing}/edit`],
  ['GET', `${dubbing}/jobs`],
  ['GET', `${dubbing}/versions`],
  ['GET', `${dubbing}/versions/latest`],
  ['GET', `${dubbing}/versions/latest/jobs`],
  ['POST', `${dubbing}/versions/latest/edit`],
])('%s %s answers 401 without the key, and with a wrong one', async (method, path) => {
  for (const key of ['', 'wrong', `${simulator.apiKey}x`]) {
    const answer = await call(simulator, path, { method, headers: { 'X-API-Key': key } });
    expect([answer.status, answer.body]).toEqual([
      401,
      { detail: 'Unauthorized - valid API Key required.' },
    ]);
  }
});

it('gives every built-in function an output that keeps its own promise', async () => {
  for (const { name, inputs } of builtInFunctions) {
    const file = { url: 'https://example.com/talk.mp4' };
    const isOfFiles = 'file' in inputs.shape || 'source_file' in inputs.shape;
    const given = isOfFiles ? { file } : { duration_ms: 1, failure_rate: 0 };
    const done = Job.parse(await runJob(simulator, { function: name, inputs: given }));
    expect([name, done.status]).toEqual([name, name === 'hookpact/fail' ? 'error' : 'finished']);
  }
});
