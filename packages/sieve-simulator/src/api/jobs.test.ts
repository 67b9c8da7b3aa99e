import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineFunction } from '../functions/define-function.ts';
import { startSimulator } from '../start-simulator.ts';
import { call, push, runJob } from '../testing/client.ts';

const echo = { function: 'hookpact/echo', inputs: {} };
const anything = { inputs: z.looseObject({}), outputs: z.unknown() };

/** A function that says that it runs, and ends when it is told to. */
function gated() {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const started: string[] = [];
  const definition = defineFunction({
    name: 'test/gated',
    title: 'Gated',
    ...anything,
    async *run(_, { jobId }) {
      started.push(jobId);
      await gate;
      yield 'released';
    },
  });
  return { definition, started, release: () => release() };
}

describe('the list of jobs', () => {
  it('goes from new to old, page by page, to an offset of -1', async () => {
    await using simulator = await startSimulator();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await runJob(simulator, echo)).id);

    const pages: string[][] = [];
    let offset = 0;
    while (offset !== -1) {
      const { body } = await call(simulator, `/v2/jobs?limit=2&offset=${offset}`);
      pages.push(body.data.map((job: { id: string }) => job.id));
      offset = body.next_offset;
    }
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  it('can be narrowed to a status, to a function, or to both', async () => {
    await using simulator = await startSimulator();
    const good = (await runJob(simulator, echo)).id;
    const bad = (await runJob(simulator, { function: 'hookpact/fail', inputs: {} })).id;
    const list = async (path: string) =>
      (await call(simulator, path)).body.data.map((job: { id: string }) => job.id);
    expect(await list('/v2/jobs?status=error')).toEqual([bad]);
    expect(await list('/v2/jobs?status=paused')).toEqual([]);
    expect(await list('/v2/functions/hookpact/echo/jobs')).toEqual([good]);
    expect(await list('/v2/functions/hookpact/echo/jobs?status=error')).toEqual([]);
    expect(await list('/v2/functions/hookpact/fail/versions/latest/jobs')).toEqual([bad]);
  });
});

describe('a job', () => {
  it('is shown without its first outputs when asked', async () => {
    await using simulator = await startSimulator({ timeScale: 100 });
    const { id } = await runJob(simulator, { function: 'hookpact/stream', inputs: [4] });
    const outputs = async (path: string) =>
      (await call(simulator, path)).body.outputs.map((output: { data: number }) => output.data);
    expect(await outputs(`/v2/jobs/${id}?offset=3`)).toEqual([4]);
    expect(await outputs(`/v2/jobs/${id}/await?offset=2`)).toEqual([3, 4]);
    expect(await outputs(`/v2/jobs/${id}?offset=9`)).toEqual([]);
  });

  it('can be cancelled while it runs, and while it waits', async () => {
    const { definition } = gated();
    await using simulator = await startSimulator({ functions: [definition], concurrency: 1 });
    const running = await push(simulator, { function: 'test/gated', inputs: {} });
    const waiting = await push(simulator, echo);
    for (const id of [waiting, running]) {
      const cancel = await call(simulator, `/v2/jobs/${id}`, { method: 'DELETE' });
      expect([cancel.status, cancel.body]).toEqual([200, { message: 'Job cancelled.' }]);
      expect((await call(simulator, `/v2/jobs/${id}`)).body.status).toBe('cancelled');
      const again = await call(simulator, `/v2/jobs/${id}`, { method: 'DELETE' });
      expect([again.status, again.body]).toEqual([400, { detail: 'Job is not processing.' }]);
    }
    // the place of a function that ignores its signal is free again
    expect((await runJob(simulator, echo)).status).toBe('finished');
  });

  it('waits while as many run as may', async () => {
    const { definition, started, release } = gated();
    await using simulator = await startSimulator({ functions: [definition], concurrency: 2 });
    const request = { function: 'test/gated', inputs: {} };
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.push(await push(simulator, request));
    const { body } = await call(simulator, '/v2/jobs?status=queued');
    expect(body.data).toHaveLength(1);
    release();
    await simulator.idle();
    expect(started).toEqual(ids);
  });

  it.each([
    [
      'yields what it did not promise',
      defineFunction({
        name: 'test/bad',
        title: 'Bad',
        inputs: z.looseObject({}),
        outputs: z.looseObject({ n: z.int() }),
        *run() {
          yield { n: 0.5 };
        },
      }),
      /^TypeError: output\.n of test\/bad: /,
    ],
    [
      'yields for ever',
      defineFunction({
        name: 'test/bad',
        title: 'Bad',
        ...anything,
        *run() {
          for (;;) yield 1;
        },
      }),
      /^RuntimeError: more than 1000 outputs$/,
    ],
    [
      'yields more than fits',
      defineFunction({
        name: 'test/bad',
        title: 'Bad',
        ...anything,
        *run() {
          yield 'x'.repeat(2_000_000);
        },
      }),
      /^ValueError: an output of test\/bad is larger than 1 MiB$/,
    ],
    [
      'throws what is no error',
      defineFunction({
        name: 'test/bad',
        title: 'Bad',
        ...anything,
        // biome-ignore lint/correctness/useYield: it throws before
        *run() {
          throw 'just text';
        },
      }),
      /^just text$/,
    ],
  ])('that %s fails and says so', async (_, definition, error) => {
    await using simulator = await startSimulator({ functions: [definition] });
    const job = await runJob(simulator, { function: 'test/bad', inputs: {} });
    expect(job.status).toBe('error');
    expect(job.error).toMatch(error);
  });

  it('that never ends is out of time, and its place is free again', async () => {
    const { definition } = gated();
    await using simulator = await startSimulator({
      functions: [definition],
      concurrency: 1,
      jobTimeoutMs: 100_000, // a second on this time scale: the job after it has as long
      timeScale: 100,
    });
    const job = await runJob(simulator, { function: 'test/gated', inputs: {} });
    expect(job.error).toBe('RuntimeError: the job ran longer than 100000 ms');
    expect((await runJob(simulator, echo)).status).toBe('finished');
  });
});
