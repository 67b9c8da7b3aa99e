import type { Job, JobStatus } from '@hookpact/sieve-api';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { clientOf } from '../testing/client-of.ts';
import { scriptedServer } from '../testing/scripted-server.ts';
import type { SieveFuture } from './future.ts';

const path = '/v2/jobs/j1';
const job = (status: string, rest: object = {}) => ({ json: { id: 'j1', status, ...rest } });
const numbers = (...data: number[]) => ({ outputs: data.map((value) => ({ data: value })) });
const dataOf = ({ outputs }: Job) => outputs.map((output) => 'data' in output && output.data);

describe('result', () => {
  it('waits at the door for that', async () => {
    await using server = await scriptedServer(job('finished', numbers(1, 2)));
    const finished = await clientOf(server).job('j1').result();
    expect(dataOf(finished)).toEqual([1, 2]);
    expect(server.arrived.map(({ call }) => call)).toEqual([`GET ${path}/await`]);
  });

  it('asks again as long as the job runs', async () => {
    await using server = await scriptedServer(
      { status: 408, json: { detail: 'Request timeout.' } },
      job('queued'),
      { status: 502 },
      job('processing'),
      job('started'),
      job('finished'),
    );
    const sieve = clientOf(server);
    expect(await sieve.job('j1').result()).toMatchObject({ status: 'finished', outputs: [] });
    expect(server.arrived.map(({ call }) => call)).toEqual(
      [`${path}/await`, path, `${path}/await`, path, `${path}/await`, `${path}/await`].map(
        (place) => `GET ${place}`,
      ),
    );
    expect(sieve.waits).toEqual([1_000, 1_000, 1_000]);
  });

  it('ends with the service: when that stays down, so does the wait', async () => {
    await using server = await scriptedServer({ status: 503 });
    await expect(clientOf(server).job('j1').result()).rejects.toMatchObject({
      code: 'SERVER_FAILED',
    });
  });

  it('does not go on asking for what will not change', async () => {
    await using server = await scriptedServer({ status: 404, json: { detail: 'Job not found.' } });
    await expect(clientOf(server).job('j1').result()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(server.arrived).toHaveLength(1);
  });

  it("is JOB_FAILED with the job's own error", async () => {
    await using server = await scriptedServer(job('error', { error: 'RuntimeError: no audio' }));
    await expect(clientOf(server).job('j1').result()).rejects.toMatchObject({
      code: 'JOB_FAILED',
      message: 'The job j1 ended with an error.',
      detail: 'RuntimeError: no audio',
    });
  });

  it('is JOB_CANCELLED for a cancelled job', async () => {
    await using server = await scriptedServer(job('cancelled'));
    await expect(clientOf(server).job('j1').result()).rejects.toMatchObject({
      code: 'JOB_CANCELLED',
    });
  });

  it('stops waiting when its signal says so', async () => {
    const controller = new AbortController();
    await using server = await scriptedServer(() => controller.abort('late'));
    const result = clientOf(server).job('j1').result({ signal: controller.signal });
    await expect(result).rejects.toBe('late');
  });
});

describe('outputs', () => {
  it('gives each output once, as it appears', async () => {
    await using server = await scriptedServer(
      job('queued'),
      job('processing', numbers(1, 2)),
      job('processing'),
      job('finished', numbers(3)),
    );
    const sieve = clientOf(server);
    const outputs = await Array.fromAsync(sieve.job('j1').outputs());
    expect(outputs).toEqual([{ data: 1 }, { data: 2 }, { data: 3 }]);
    expect(server.arrived.map(({ call }) => call)).toEqual(
      [0, 0, 2, 2].map((offset) => `GET ${path}?offset=${offset}`),
    );
    expect(sieve.waits).toEqual([1_000, 1_000, 1_000]);
  });

  it('gives what came before an error, then throws', async () => {
    await using server = await scriptedServer(job('error', { error: 'boom', ...numbers(1) }));
    const outputs = clientOf(server).job('j1').outputs();
    expect(await outputs.next()).toEqual({ done: false, value: { data: 1 } });
    await expect(outputs.next()).rejects.toMatchObject({ code: 'JOB_FAILED', detail: 'boom' });
  });

  it('reads an output of several values', async () => {
    const outputs = [[{ data: 1 }, { data: 2 }]];
    await using server = await scriptedServer(job('finished', { outputs }));
    expect(await Array.fromAsync(clientOf(server).job('j1').outputs())).toEqual(outputs);
  });

  it('stops between two looks when its signal says so', async () => {
    await using server = await scriptedServer(job('processing'));
    const signal = AbortSignal.abort('enough');
    await expect(clientOf(server).job('j1').outputs({ signal }).next()).rejects.toBe('enough');
  });
});

describe('cancel', () => {
  it('is true when this ended the job', async () => {
    await using server = await scriptedServer({ json: { message: 'Job cancelled.' } });
    expect(await clientOf(server).job('j1').cancel()).toBe(true);
    expect(server.arrived[0]?.call).toBe(`DELETE ${path}`);
  });

  it('is false when the job is not processing', async () => {
    const detail = 'Job is not processing.';
    await using server = await scriptedServer({ status: 400, json: { detail } });
    expect(await clientOf(server).job('j1').cancel()).toBe(false);
  });

  it('rejects for a job that is not there', async () => {
    await using server = await scriptedServer({ status: 404, json: { detail: 'Job not found.' } });
    await expect(clientOf(server).job('j1').cancel()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('has typed answers', () => {
  expectTypeOf<SieveFuture['result']>().returns.resolves.toEqualTypeOf<Job>();
  expectTypeOf<'finished'>().toExtend<JobStatus>();
  expectTypeOf<Job['id']>().toEqualTypeOf<string>();
  expectTypeOf<Job['error']>().toEqualTypeOf<string | null | undefined>();
});
