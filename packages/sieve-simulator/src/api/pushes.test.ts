import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../start-simulator.ts';
import { call, push, runJob } from '../testing/client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ timeScale: 100 });
});
afterAll(() => simulator.close());

describe('a push', () => {
  it('may name the version, or give the id of the function or its beginning', async () => {
    const { body } = await call(simulator, '/v2/functions/hookpact/echo');
    const id: string = body.latest_version.id;
    const ways = [
      { function: 'hookpact/echo:latest' },
      { function: `hookpact/echo:${id}` },
      { function: `hookpact/echo:${id.slice(0, 7)}` },
      { id },
      { id: id.slice(0, 7), function: null },
    ];
    for (const way of ways) {
      const job = await runJob(simulator, { ...way, inputs: { a: 1 } });
      expect([job.function_id, job.outputs[0].data]).toEqual([id, { a: 1 }]);
    }
  });

  it('may give inputs in the order of their declaration', async () => {
    const job = await runJob(simulator, { function: 'hookpact/stream', inputs: [2, 1] });
    expect(job.inputs).toEqual({ count: 2, every_ms: 1 });
    expect(job.outputs.map((output: { data: unknown }) => output.data)).toEqual([1, 2]);
  });

  it('with inputs that do not fit becomes a job that fails and says why', async () => {
    const job = await runJob(simulator, { function: 'sieve/dubbing', inputs: {} });
    expect(job).toMatchObject({ status: 'error', outputs: [] });
    expect(job.error).toBe('TypeError: sieve/dubbing is missing its input source_file');
  });

  it('yields a file with name, type and schema from a dubbing job', async () => {
    const file = { url: 'https://storage.googleapis.com/sieve-public-data/assets/dub.m4a' };
    const job = await runJob(simulator, { function: 'sieve/dubbing', inputs: { file } });
    expect(job.outputs).toEqual([
      {
        type: 'sieve.File',
        name: 'dubbed_file',
        data: {
          url: `${simulator.url}/files/${job.id}/dubbed-spanish.m4a`,
          _path: null,
        },
        description: null,
        schema: expect.objectContaining({ type: 'object', required: ['url'] }),
        run_id: job.run_id,
        is_optional: false,
      },
    ]);
  });
});

describe('env', () => {
  const env = { OPENAI_API_KEY: 'sk-hunter2-hunter2' };

  it('reaches the function, and nobody else', async () => {
    const request = { function: 'hookpact/echo', inputs: {}, env };
    const id = await push(simulator, request);
    const answers = [
      (await call(simulator, `/v2/jobs/${id}/await`)).body,
      (await call(simulator, '/v2/jobs')).body,
    ];
    expect(JSON.stringify(answers)).not.toContain('hunter2');
  });

  it('is masked where a function repeats it in an error', async () => {
    const inputs = { message: `ValueError: ${env.OPENAI_API_KEY} is wrong` };
    const job = await runJob(simulator, { function: 'hookpact/fail', inputs, env });
    expect(job.error).toBe('ValueError: *** is wrong');
  });
});
