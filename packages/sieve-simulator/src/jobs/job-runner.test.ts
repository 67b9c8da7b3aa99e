import { systemClock } from '@hookpact/sender';
import { memoryStore } from '@hookpact/sender/memory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInFunctions } from '../functions/built-in/index.ts';
import { createFunctionRegistry } from '../functions/registry.ts';
import { simulatorTables } from '../store/migrations/0001-simulator.ts';
import { createSqliteJobStore } from '../store/sqlite-job-store.ts';
import { aJob } from '../testing/a-job.ts';
import { rejectingOnce } from '../testing/rejecting-once.ts';
import { createEnvCipher } from './env-cipher.ts';
import { createJobRunner } from './job-runner.ts';
import type { JobStore } from './job-store.ts';

/** Waits of up to ten seconds are over at once; longer ones never end. */
const clock = {
  ...systemClock,
  schedule(callback: () => void, delayMs: number) {
    if (delayMs > 10_000) return () => {};
    const immediate = setImmediate(callback);
    return () => clearImmediate(immediate);
  },
};

/** A job store, with what became durable of each job, in words. */
function openJobStore() {
  const deliveries = memoryStore();
  deliveries.migrate('simulator', [simulatorTables]);
  const database = deliveries.transact((opened) => opened);
  const durable: string[] = [];
  const store = createSqliteJobStore({
    database,
    commit: async (_webhooks, write) => deliveries.transact(write),
    webhooksOf({ job, lifecycleEvent }) {
      if (lifecycleEvent) durable.push(`${job.id} ${lifecycleEvent.kind} ${job.outputs.length}`);
      return [];
    },
  });
  return { store, durable, close: () => deliveries.close() };
}

function startRunner(store: JobStore, onRestart: 'restart' | 'fail' = 'restart') {
  const errors: unknown[] = [];
  const runner = createJobRunner({
    store,
    clock,
    onRestart,
    concurrency: 2,
    jobTimeoutMs: 3_600_000,
    functions: createFunctionRegistry(builtInFunctions),
    envCipher: createEnvCipher('key'),
    fileUrl: () => 'http://files.example/',
    random: () => 0.5,
    onError: (error) => errors.push(error),
  });
  return { runner, errors };
}

/** As a client does: what failed is asked for once more. */
const twice = <Result>(call: () => Promise<Result>): Promise<Result> => call().catch(call);

const stream = { functionName: 'hookpact/stream', inputs: { count: 2, every_ms: 1 } };
const jobs = [
  aJob({ id: 'streamed', status: 'queued', ...stream }),
  aJob({ id: 'failed', status: 'queued', functionName: 'hookpact/fail', inputs: { outputs: 1 } }),
  aJob({ id: 'echoed', status: 'queued' }),
];
const slow = aJob({
  id: 'slow',
  status: 'queued',
  functionName: 'hookpact/slow',
  inputs: { duration_ms: 3_600_000 },
});
const left = aJob({ id: 'left', status: 'processing', ...stream });

/** Everything that a runner does with its store, with one call of it failing. */
async function play(failingCall: number) {
  const { store, durable, close } = openJobStore();
  await store.commit({ job: left, lifecycleEvent: undefined, outputs: 'same' });
  const { port, calls } = rejectingOnce(store, failingCall, ['commit']);
  const { runner, errors } = startRunner(port);
  await twice(async () => runner.resume());
  for (const job of [...jobs, slow]) await twice(() => runner.push(job));
  await Promise.all(jobs.map(({ id }) => runner.whenEnded(id)));
  while (store.find(slow.id)?.status === 'queued') await new Promise(setImmediate);
  await twice(() => runner.cancel(slow.id));
  await runner.idle();
  const { unfinishedCount } = runner;
  await runner.close();
  const ends = [left, ...jobs, slow].map(({ id }) => {
    const job = store.find(id);
    return `${id} ${job?.status} ${job?.outputs.length}`;
  });
  close();
  return { calls, errors, durable, ends, unfinishedCount };
}

const ends = ['left finished 2', 'streamed finished 2', 'failed error 1', 'echoed finished 1'];
const cancelled = 'slow cancelled 0';

describe('a job runner', () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  beforeAll(() => void process.on('unhandledRejection', onUnhandled));
  afterAll(() => void process.off('unhandledRejection', onUnhandled));

  it('ends every job whichever call of its store fails once, and tells each event once', async () => {
    const { calls, ...undisturbed } = await play(0);
    expect(undisturbed).toMatchObject({ errors: [], unfinishedCount: 0 });
    expect(undisturbed.ends).toEqual([...ends, cancelled]);
    expect(calls).toContain('unfinished');
    for (let failingCall = 1; failingCall <= calls.length; failingCall += 1) {
      const played = await play(failingCall);
      expect([failingCall, played.ends]).toEqual([failingCall, undisturbed.ends]);
      expect(played.unfinishedCount).toBe(0);
      expect(played.durable.toSorted()).toEqual(undisturbed.durable.toSorted());
    }
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
  });

  it('does not keep a job whose push was not stored', async () => {
    const { store, close } = openJobStore();
    const { port } = rejectingOnce(store, 1, ['commit']);
    const { runner } = startRunner(port);
    await expect(runner.push(slow)).rejects.toThrow('call 1, commit, fails');
    expect(runner.unfinishedCount).toBe(0);
    await runner.idle();
    expect(store.find(slow.id)).toBeUndefined();
    close();
  });

  it('believes a cancellation only when it is stored', async () => {
    const { store, close } = openJobStore();
    const { port } = rejectingOnce(store, 3, ['commit']); // the push, the start, the cancellation
    const { runner } = startRunner(port);
    await runner.push(slow);
    await new Promise(setImmediate);
    await expect(runner.cancel(slow.id)).rejects.toThrow('call 3, commit, fails');
    expect(store.find(slow.id)?.status).toBe('processing');
    expect(await runner.cancel(slow.id)).toBe(true);
    expect(store.find(slow.id)?.status).toBe('cancelled');
    await runner.close();
    close();
  });

  it('closes while its store fails for ever, and leaves the job for the next time', async () => {
    const { store, close } = openJobStore();
    let isFull = false;
    const { runner, errors } = startRunner({
      ...store,
      commit: async (change) => {
        if (isFull) throw new Error('database or disk is full');
        await store.commit(change);
        isFull = true;
      },
    });
    await runner.push(slow);
    while (errors.length < 3) await new Promise(setImmediate);
    await runner.close();
    expect(store.unfinished().map(({ id, status }) => [id, status])).toEqual([['slow', 'queued']]);
    close();
  });

  it('fails a job of an earlier process instead of running it again when it is told to', async () => {
    const { store, close } = openJobStore();
    await store.commit({ job: left, lifecycleEvent: undefined, outputs: 'same' });
    const { runner } = startRunner(store, 'fail');
    runner.resume();
    await runner.idle();
    expect(store.find(left.id)).toMatchObject({
      status: 'error',
      error: 'RuntimeError: The simulator was stopped while the job ran.',
      restarts: [],
    });
    close();
  });
});
