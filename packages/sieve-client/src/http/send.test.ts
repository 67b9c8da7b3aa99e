import { describe, expect, it } from 'vitest';
import { isSieveError, SieveError, type SieveErrorCode } from '../errors.ts';
import { API_KEY, clientOf } from '../testing/client-of.ts';
import { type Answer, scriptedServer } from '../testing/scripted-server.ts';

const JOB = '43d7add5-61cf-44ad-aac8-c5d14c642bb4';
const job = { id: JOB, status: 'finished', error: '', outputs: [] };

/** The outcome of asking for a job. */
async function asking(answer: Answer, options: Parameters<typeof clientOf>[1] = {}) {
  await using server = await scriptedServer(answer);
  const error = await clientOf(server, { maxRetries: 0, ...options })
    .job(JOB)
    .job()
    .catch((reason: unknown) => reason);
  if (isSieveError(error)) return error;
  throw new Error('it should have failed', { cause: error });
}

describe('an answer that is not a success', () => {
  it.each<[number, SieveErrorCode, boolean]>([
    [400, 'REQUEST_REFUSED', false],
    [401, 'UNAUTHORIZED', false],
    [402, 'CREDITS_EXHAUSTED', false],
    [403, 'FORBIDDEN', false],
    [404, 'NOT_FOUND', false],
    [408, 'AWAIT_TIMEOUT', true],
    [422, 'VALIDATION_FAILED', false],
    [429, 'RATE_LIMITED', true],
    [500, 'SERVER_FAILED', true],
    [503, 'SERVER_FAILED', true],
    [302, 'UNEXPECTED_STATUS', false],
    [418, 'UNEXPECTED_STATUS', false],
  ])('%i is %s', async (status, code, retry) => {
    const error = await asking({ status, json: { detail: 'In words.' } });
    expect(error).toMatchObject({ code, status, retry, detail: 'In words.' });
  });

  it('says in its message what was asked', async () => {
    const error = await asking({ status: 404, json: { detail: 'Job not found.' } });
    expect(error.message).toBe(
      `Sieve answered 404 to GET /v2/jobs/${JOB}: there is no such function or job.`,
    );
  });

  it('names the fields of a 422, and leaves out the values that it repeats', async () => {
    const detail = [
      { loc: ['body', 'env'], msg: 'Input should be a valid dictionary', input: 'sk-secret' },
      { loc: ['body', 'webhooks', 0, 'type'], msg: "Input should be 'job.start'" },
    ];
    const error = await asking({ status: 422, json: { detail } });
    expect(error.detail).toBe(
      "body.env: Input should be a valid dictionary; body.webhooks.0.type: Input should be 'job.start'",
    );
  });

  it.each<[string, Answer]>([
    ['a page of a proxy', { status: 502, text: '<html>Bad Gateway</html>' }],
    ['another JSON', { status: 502, json: ['detail'] }],
    ['null', { status: 502, text: 'null' }],
  ])('has no detail when the body is %s', async (_name, answer) => {
    expect(await asking(answer)).toMatchObject({ code: 'SERVER_FAILED', detail: undefined });
  });

  it.each([null, 7, {}, { loc: 'x', msg: 1 }])('survives the strange issue %j', async (issue) => {
    const error = await asking({ status: 422, json: { detail: [issue] } });
    expect(error.detail).toBe('request: invalid');
  });

  it('cuts a detail of any length', async () => {
    const error = await asking({ status: 400, json: { detail: 'x'.repeat(100_000) } });
    expect(error.detail).toHaveLength(1_000);
  });

  it('does not follow a redirect, which would carry the key along', async () => {
    await using thief = await scriptedServer({ json: job });
    const error = await asking({ status: 302, headers: { location: thief.url } });
    expect(error.code).toBe('UNEXPECTED_STATUS');
    expect(thief.arrived).toEqual([]);
  });
});

describe('an answer that cannot be read', () => {
  it.each<[string, Answer, string]>([
    ['not JSON', { text: '<html>' }, 'it is not JSON'],
    ['not an object', { json: [] }, 'the whole is not an object'],
    ['no id', { json: { status: 'queued' } }, '/id is not a string'],
    [
      'a wrong output',
      { json: { ...job, outputs: [{}, { name: 7 }] } },
      '/outputs/1/name is not a string',
    ],
  ])('%s', async (_name, answer, problem) => {
    const error = await asking(answer);
    expect(error).toMatchObject({ code: 'ANSWER_INVALID', retry: false });
    expect(error.message).toBe(
      `The answer to GET /v2/jobs/${JOB} is not what Sieve documents: ${problem}.`,
    );
  });

  it('is refused when it is too long, while it is read', async () => {
    const endless: Answer = (_request, response) => {
      const write = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', write);
      };
      write();
    };
    expect(await asking(endless, { maxAnswerBytes: 1_000_000 })).toMatchObject({
      code: 'ANSWER_INVALID',
      message: expect.stringContaining('it is longer than 1000000 bytes'),
    });
  });
});

describe('no answer', () => {
  it('is CONNECTION_FAILED when the connection breaks, with its cause', async () => {
    const error = await asking((request) => request.socket.destroy());
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED', retry: true, status: undefined });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('is TIMEOUT when it takes too long', async () => {
    expect(await asking(() => {}, { timeoutMs: 20 })).toMatchObject({
      code: 'TIMEOUT',
      message: `No answer to GET /v2/jobs/${JOB} within 20 ms.`,
    });
  });

  it('is TIMEOUT when it begins and does not end', async () => {
    const dripping: Answer = (_request, response) => void response.write('{');
    expect(await asking(dripping, { timeoutMs: 50 })).toMatchObject({ code: 'TIMEOUT' });
  });

  it('is the reason of the signal when that is aborted', async () => {
    const controller = new AbortController();
    await using server = await scriptedServer(() => controller.abort('changed my mind'));
    const pushed = clientOf(server).function('a/b').push({}, { signal: controller.signal });
    await expect(pushed).rejects.toBe('changed my mind');
  });
});

describe('trying again', () => {
  it('gets a request through that failed for a moment', async () => {
    await using server = await scriptedServer(
      (request) => request.socket.destroy(),
      { status: 500 },
      { status: 429, headers: { 'retry-after': '3' } },
      { json: job },
    );
    const sieve = clientOf(server);
    expect(await sieve.job(JOB).status()).toBe('finished');
    expect(sieve.waits).toEqual([250, 500, 3_000]);
  });

  it('stops after maxRetries, with the last error', async () => {
    await using server = await scriptedServer({ status: 503, json: { detail: 'Overloaded.' } });
    const asked = clientOf(server, { maxRetries: 2 }).job(JOB).job();
    await expect(asked).rejects.toMatchObject({ code: 'SERVER_FAILED', detail: 'Overloaded.' });
    expect(server.arrived).toHaveLength(3);
  });

  it.each<[string, Answer]>([
    ['500', { status: 500 }],
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['a broken connection', (request) => request.socket.destroy()],
  ])('never repeats a push after %s', async (_name, answer) => {
    await using server = await scriptedServer(answer);
    const push = clientOf(server).function('hookpact/echo').push({});
    await expect(push).rejects.toBeInstanceOf(SieveError);
    expect(server.arrived).toHaveLength(1);
  });
});

describe('the API key', () => {
  it('is sent as X-API-Key', async () => {
    await using server = await scriptedServer({ json: job });
    await clientOf(server).job(JOB).job();
    expect(server.arrived[0]?.headers['x-api-key']).toBe(API_KEY);
  });

  it('is nowhere in an error, not even when the server repeats it', async () => {
    const error = await asking({ status: 401, json: { detail: `${API_KEY} is not a key` } });
    expect(error.detail).toBe('[API key] is not a key');
    expect(JSON.stringify([error, error.message, error.stack])).not.toContain(API_KEY);
  });

  it('is nowhere in the client', async () => {
    await using server = await scriptedServer({ json: job });
    const sieve = clientOf(server);
    const { inspect } = await import('node:util');
    expect(inspect([sieve, sieve.job(JOB), sieve.function('a/b')], { depth: 9 })).not.toContain(
      API_KEY,
    );
  });
});
