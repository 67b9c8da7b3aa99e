import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../start-simulator.ts';
import { call } from '../testing/client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ maxBodyBytes: 100_000 });
});
afterAll(() => simulator.close());

const echo = { function: 'hookpact/echo', inputs: {} };
const hook = { type: 'job.complete', url: 'https://receiver.example/' };
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

it.each<[name: string, body: unknown, loc: unknown, type: string]>([
  ['no JSON', '{"function"', ['body'], 'json_invalid'],
  ['nothing', '', ['body'], 'json_invalid'],
  ['a list', [], ['body'], 'dict_type'],
  ['null', 'null', ['body'], 'dict_type'],
  [
    'nesting',
    `{"function":"hookpact/echo","inputs":{"a":${nested(200)}}}`,
    ['body'],
    'recursion_loop',
  ],
  ['no inputs', { function: 'hookpact/echo' }, ['body', 'inputs'], 'missing'],
  ['inputs that are text', { ...echo, inputs: 'x' }, ['body', 'inputs'], 'value_error'],
  ['too many inputs', { ...echo, inputs: [1] }, ['body', 'inputs'], 'too_long'],
  ['a function that is a number', { ...echo, function: 7 }, ['body', 'function'], 'string_type'],
  ['webhooks that are no list', { ...echo, webhooks: hook }, ['body', 'webhooks'], 'list_type'],
  [
    'a webhook type that never existed',
    { ...echo, webhooks: [hook, { ...hook, type: 'job_completed' }] },
    ['body', 'webhooks', 1, 'type'],
    'enum',
  ],
  [
    'a webhook without URL',
    { ...echo, webhooks: [{ type: 'job.start' }] },
    ['body', 'webhooks', 0, 'url'],
    'missing',
  ],
  ...['receiver', '/path', 'ftp://a/', 'http://', 'https://u:p@a/', 'javascript:1'].map(
    (url): [string, unknown, unknown, string] => [
      `the webhook URL ${url}`,
      { ...echo, webhooks: [{ ...hook, url }] },
      ['body', 'webhooks', 0, 'url'],
      'url_parsing',
    ],
  ),
  [
    'a very long webhook URL',
    { ...echo, webhooks: [{ ...hook, url: `https://a/${'x'.repeat(9000)}` }] },
    ['body', 'webhooks', 0, 'url'],
    'url_too_long',
  ],
  ['env that is a list', { ...echo, env: [] }, ['body', 'env'], 'dict_type'],
])('%s is answered 422 and pointed at', async (_, body, loc, type) => {
  const answer = await call(simulator, '/v2/push', { body });
  expect([answer.status, answer.body.detail[0].loc, answer.body.detail[0].type]).toEqual([
    ...[422, loc, type],
  ]);
});

it('10,000 webhooks in one push are answered 422', async () => {
  const big = await startSimulator();
  const webhooks = Array(10_000).fill(hook);
  const { status, body } = await call(big, '/v2/push', { body: { ...echo, webhooks } });
  expect([status, body.detail]).toEqual([
    422,
    [
      {
        loc: ['body', 'webhooks'],
        msg: 'Should have at most 100 items or characters',
        type: 'too_long',
      },
    ],
  ]);
  await big.close();
});

it('a body over the limit is answered 413, with its length told or not', async () => {
  const body = JSON.stringify({ ...echo, inputs: { text: 'x'.repeat(100_001) } });
  const told = await call(simulator, '/v2/push', { body });
  expect([told.status, told.body]).toEqual([413, { detail: 'Request body is too large.' }]);
  const untold = await fetch(`${simulator.url}/v2/push`, {
    method: 'POST',
    headers: { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json' },
    body: new Blob([body]).stream(),
    duplex: 'half',
  });
  expect(untold.status).toBe(413);
});

it('a body of more values than are checked in one go is answered 413', async () => {
  const push = (count: number) => {
    const body = { ...echo, inputs: { text: Array(count).fill(0) } };
    return call(simulator, '/v2/push', { body });
  };
  expect((await push(39_000)).status).toBe(200);
  expect(await push(40_000)).toMatchObject({ status: 413 });
});

it('a body that is not sent as JSON is answered 422 with what to do', async () => {
  const headers = { 'Content-Type': 'text/plain' };
  const { status, body } = await call(simulator, '/v2/push', { body: echo, headers });
  expect([status, body.detail[0].msg]).toEqual([
    422,
    'Send JSON, with the header "Content-Type: application/json"',
  ]);
});

it.each([
  [
    'cyclic-looking JSON',
    '{"function":"hookpact/echo","inputs":{"$ref":"#","self":{"$ref":"#/inputs"}}}',
  ],
  [
    '__proto__ and constructor keys',
    '{"function":"hookpact/echo","inputs":{"__proto__":{"x":1},"constructor":{"prototype":1}}}',
  ],
  [
    'huge numbers',
    '{"function":"hookpact/echo","inputs":{"n":1e999,"m":123456789012345678901234567890}}',
  ],
  ['NUL and lone surrogates', '{"function":"hookpact/echo","inputs":{"a\\u0000":"\\ud800"}}'],
])('%s are inputs like others', async (_, body) => {
  expect((await call(simulator, '/v2/push', { body })).status).toBe(200);
  expect(Object.prototype).not.toHaveProperty('x');
});

it('more jobs than may wait are answered 429', async () => {
  await using full = await startSimulator({ maxUnfinishedJobs: 1 });
  const slow = { function: 'hookpact/slow', inputs: {} };
  const statuses = [slow, slow].map((body) => call(full, '/v2/push', { body }));
  expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([200, 429]);
});
