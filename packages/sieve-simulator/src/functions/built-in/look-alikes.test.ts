import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../start-simulator.ts';
import { call, runJob } from '../../testing/client.ts';
import { dubbing } from './dubbing.ts';
import { transcribe } from './transcribe.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ timeScale: 1_000 });
});
afterAll(() => simulator.close());

const file = { url: 'https://media.example.com/talk.mp4' };
const lookAlikes = [dubbing, transcribe];
const run = (name: string, inputs: unknown) => runJob(simulator, { function: name, inputs });

describe.each(lookAlikes)('$name', ({ name, inputs }) => {
  const names = Object.keys(inputs.shape);

  it.each(['source_file', 'file'])('takes its file as %s', async (input) => {
    expect(await run(name, { [input]: file })).toMatchObject({ status: 'finished', error: '' });
  });

  it.each(names.map((_, index) => index + 1))('takes %i inputs in order', async (count) => {
    const given = [file, ...names.slice(1, count).map((input) => `a value of ${input}`)];
    expect(await run(name, given)).toMatchObject({ status: 'finished', error: '' });
  });

  it('takes whatever public callers give for the inputs that it does not use', async () => {
    const used = ['source_file', 'file', 'target_language', 'source_language'];
    const unused = names.filter((input) => !used.includes(input));
    const values = fc.dictionary(fc.constantFrom(...unused), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(values, async (others) => {
        const job = await run(name, { ...others, file });
        expect([job.status, job.error]).toEqual(['finished', '']);
      }),
      { numRuns: 25 },
    );
  });

  it('shows each input with a type, in order, and says that only the file is needed', async () => {
    const { body } = await call(simulator, `/v2/functions/${name}`);
    const shown: { name: string; type: string; is_optional: boolean }[] =
      body.latest_version.inputs;
    expect(shown.map((input) => input.name)).toEqual(names);
    expect(shown.map(({ type }) => type)).not.toContain('Any');
    expect(shown.filter((input) => !input.is_optional)).toHaveLength(1);
  });

  it('says which input is missing', async () => {
    const job = await run(name, {});
    expect(job.error).toBe(`TypeError: ${name} is missing its input ${names[0]}`);
  });
});

describe('the file of a dubbing job', () => {
  const urlOf = async (url: string) => {
    const job = await run('sieve/dubbing', { source_file: { url }, target_language: 'français/2' });
    return String(job.outputs[0].data.url);
  };

  it.each([
    ['https://media.example.com/talk.mp4', 'video/mp4', 'ftyp'],
    ['https://media.example.com/talk.MOV?sig=a.b', 'video/mp4', 'ftyp'],
    ['https://media.example.com/talk', 'video/mp4', 'ftyp'],
    ['https://media.example.com/talk.MP3', 'audio/mp4', 'ftyp'],
    ['https://media.example.com/talk.m4a', 'audio/mp4', 'ftyp'],
  ])('for %s can be downloaded as %s', async (url, type, brand) => {
    const response = await fetch(await urlOf(url)); // without a key, as receivers do
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(4, 8).toString()).toBe(brand);
    expect(bytes.length).toBe(Number(response.headers.get('content-length')));
  });

  it('answers HEAD, too', async () => {
    const response = await fetch(await urlOf(file.url), { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each(['/files/no-such-job/dubbed.mp4', '/files/x/y', '/files/x/..%2Fy.mp4'])(
    'is not at %s',
    async (path) => {
      const response = await fetch(simulator.url + path);
      expect([response.status, await response.json()]).toEqual([
        404,
        { detail: 'File not found.' },
      ]);
    },
  );
});
