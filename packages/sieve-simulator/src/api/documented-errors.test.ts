import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { defineFunction } from '../functions/define-function.ts';
import { type Simulator, startSimulator } from '../start-simulator.ts';
import { call, runJob } from '../testing/client.ts';

// The words of each refusal that Sieve's description gives, path by path.

const locked = defineFunction({
  name: 'acme/locked',
  title: 'Locked',
  inputs: z.looseObject({}),
  outputs: z.string(),
  isEditable: false,
  run: () => '',
});

let simulator: Simulator;
let job: string;
beforeAll(async () => {
  simulator = await startSimulator({ functions: [locked], awaitTimeoutMs: 1 });
  job = (await runJob(simulator, { function: 'acme/locked', inputs: {} })).id;
});
afterAll(() => simulator.close());

const NONE = '00000000-0000-4000-8000-000000000000';
const echo = '/v2/functions/hookpact/echo';
const nothing = '/v2/functions/acme/nothing';
const unknownVersion = `${echo}/versions/abcdefg`;
const backwards = 'start_timestamp=2&end_timestamp=1';

it.each([
  ['POST', '/v2/push', { inputs: {} }, 400, 'Invalid function specified.'],
  [
    'POST',
    '/v2/push',
    { function: 'a/b', id: NONE, inputs: {} },
    400,
    'Invalid function specified.',
  ],
  ['POST', '/v2/push', { function: 'nothing', inputs: {} }, 400, 'Invalid function specified.'],
  ['POST', '/v2/push', { function: 'a/b', inputs: {} }, 404, 'Function not found.'],
  ['GET', `/v2/jobs/${NONE}`, undefined, 404, 'Job not found.'],
  ['GET', '/v2/jobs/:job?offset=-1', undefined, 400, 'Invalid values passed.'],
  ['GET', '/v2/jobs/:job/await?offset=-1', undefined, 400, 'Invalid values passed.'],
  ['GET', `/v2/jobs/${NONE}/await`, undefined, 404, 'Job not found.'],
  ['DELETE', '/v2/jobs/:job', undefined, 400, 'Job is not processing.'],
  ['DELETE', `/v2/jobs/${NONE}`, undefined, 404, 'Job not found.'],
  ['GET', nothing, undefined, 404, 'Function not found.'],
  ['GET', `${nothing}/jobs`, undefined, 404, 'Function not found.'],
  ['GET', `${nothing}/versions`, undefined, 404, 'Function not found.'],
  ['POST', `${nothing}/edit`, {}, 404, 'Function not found.'],
  ['POST', '/v2/functions/acme/locked/edit', {}, 403, 'Forbidden.'],
  ['POST', `${echo}/edit`, { code_url: 'no' }, 400, 'Invalid values passed.'],
  ['GET', unknownVersion, undefined, 404, 'Function version not found.'],
  ['GET', `${nothing}/versions/latest`, undefined, 404, 'Function version not found.'],
  ['GET', `${nothing}/versions/latest/jobs`, undefined, 404, 'Function version not found.'],
  ['GET', `${unknownVersion}/jobs`, undefined, 404, 'Function version not found.'],
  ['POST', `${unknownVersion}/edit`, {}, 404, 'Function version not found.'],
  ['POST', '/v2/functions/acme/locked/versions/latest/edit', {}, 403, 'Forbidden.'],
  ['POST', `${echo}/versions/latest/edit`, { minimum_replicas: -1 }, 400, 'Invalid values passed.'],
  ['GET', `/v2/usage?${backwards}`, undefined, 400, 'Invalid timestamps provided.'],
  ['GET', `/v2/usage/function?${backwards}`, undefined, 400, 'Invalid timestamps provided.'],
  ['GET', '/v2/usage/function/a.b/..c', undefined, 400, 'Invalid function specified.'],
  ['GET', '/v2/usage/function/acme/nothing', undefined, 404, 'Function not found.'],
  [
    'GET',
    '/v2/usage/function/hookpact/echo/versions/abcdefg',
    undefined,
    404,
    'Function version not found.',
  ],
  [
    'GET',
    `/v2/usage/function/hookpact/echo/versions/latest?${backwards}`,
    undefined,
    400,
    'Invalid timestamps provided.',
  ],
  ['GET', `/v2/usage/job/${NONE}`, undefined, 404, 'Job not found.'],
  ['GET', '/v2/logs?start_time=2&end_time=1', undefined, 400, 'Invalid timestamps provided.'],
  ['GET', `/v2/logs?job_id=${NONE}`, undefined, 404, 'Logs not found.'],
  ['GET', '/v2/logs', undefined, 404, 'Logs not found.'],
])(
  '%s %s with %j is refused with %i in the documented words',
  async (method, path, body, ...want) => {
    const answer = await call(simulator, path.replace(':job', job), { method, body });
    expect([answer.status, answer.body.detail]).toEqual(want);
  },
);
