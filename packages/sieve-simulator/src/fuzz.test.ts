import { systemClock, type Transport } from '@hookpact/sender';
import { isLongRun } from '@hookpact/test-processes';
import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { startSimulator } from './start-simulator.ts';
import { runJob } from './testing/client.ts';
import { type FuzzedRequest, fuzzedRequests } from './testing/requests.ts';

/** No webhook of a made-up request leaves this machine. */
const nowhere: Transport = {
  attempt: async () => ({
    kind: 'unanswered',
    failure: 'refused',
    detail: 'a test',
    timing: { dnsMs: undefined, connectMs: undefined, firstByteMs: undefined, totalMs: 0 },
  }),
  close: async () => {},
};

/** All waiting is over at once, of the inspector as of jobs. */
const hurried = {
  ...systemClock,
  schedule: (callback: () => void, delayMs: number) =>
    systemClock.schedule(callback, delayMs / 1e6),
};

const REQUESTS = isLongRun ? 2_000 : 500;
const AT_ONCE = 25;

it(`${REQUESTS} requests made from the models, valid and broken, never meet a 5xx or a stack`, async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true); // its log is the default one
  const defects: unknown[] = [];
  await using simulator = await startSimulator({
    ...{
      timeScale: 1e3,
      clock: hurried,
      awaitTimeoutMs: 1e13,
      jobTimeoutMs: 1e13,
      maxTokens: 50,
      onError: (error) => defects.push(error),
    },
    transport: nowhere,
  });

  async function send({ method, path, body }: FuzzedRequest): Promise<void> {
    const headers = { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json' };
    const init = { method, headers, redirect: 'manual', ...(body !== undefined && { body }) };
    // a script may tell an inspector token to reset, or to answer with anything
    const isScripted = path.startsWith('/in/');
    const answer = await fetch(simulator.url + path, init as RequestInit).catch(() => undefined);
    const text = (await answer?.text()) ?? '';
    const isWrong = answer === undefined || answer.status >= 500;
    if (isWrong && !isScripted) defects.push({ method, path, body, text });
    if (/^\s+at |node_modules|\.ts:\d/m.test(text)) defects.push({ method, path, text });
    statuses.set(answer?.status, (statuses.get(answer?.status) ?? 0) + 1);
  }

  const requests = fc.sample(fuzzedRequests, REQUESTS);
  const statuses = new Map<number | undefined, number>();
  while (requests.length > 0) {
    await Promise.all(requests.splice(0, AT_ONCE).map(send));
  }
  expect(defects).toEqual([]);
  // it was not all noise: pushes went through, and every kind of refusal was met
  for (const status of [200, 400, 404, 405, 422]) {
    expect([status, statuses.get(status)]).toEqual([status, expect.toSatisfy((n) => n > 10)]);
  }
  const job = await runJob(simulator, { function: 'hookpact/echo', inputs: {} });
  expect(job.status).toBe('finished');
}, 240_000); // for what hangs: two thousand requests
