import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import * as z3 from 'zod/v3';
import { isSieveEventsError, outputsOf, sieve } from '../index.ts';

const event = sieve.example('job.complete');
const File = z.looseObject({ url: z.url() });
const withData = (...data: unknown[]) => ({
  body: { outputs: data.map((output) => ({ data: output })) },
});
const invalid = (message: string) =>
  expect.toSatisfy(
    (error) => isSieveEventsError(error, 'OUTPUT_INVALID') && error.message === message,
  );

describe('the outputs of an event, read with a schema', () => {
  it('have typed data, and everything else that they had', () => {
    const outputs = outputsOf(event, File);
    expect(outputs).toEqual(event.body.outputs);
    expectTypeOf(outputs[0]?.data.url).toEqualTypeOf<string | undefined>();
    expectTypeOf(outputs[0]?.name).toEqualTypeOf<string | null | undefined>();
  });

  it('are what the schema makes of them', () => {
    const seconds = z.string().transform(Number);
    expect(outputsOf(withData('1.5', '2'), seconds).map(({ data }) => data)).toEqual([1.5, 2]);
  });

  it('may be read with Zod 3', () => {
    const [output] = outputsOf(event, z3.object({ url: z3.string() }).passthrough());
    expect(output?.data.url).toBe('https://storage.example.com/dubbed.mp4');
  });

  it('throw where one does not match, and point at it without quoting it', () => {
    const read = () => outputsOf(withData({ url: 'https://a.example' }, { url: 'secret' }), File);
    expect(read).toThrow(
      invalid('The output at /body/outputs/1/data/url is not what the schema expects: Invalid URL'),
    );
  });

  it('throw where data is missing', () => {
    expect(() => outputsOf({ body: { outputs: [{}] } }, File)).toThrow(
      expect.toSatisfy((error) => isSieveEventsError(error, 'OUTPUT_INVALID')),
    );
  });

  it.each([
    ['later', async (value: unknown) => ({ value })],
    ['never, as the check rejects', async () => Promise.reject(new Error('mine'))],
  ])('cannot be read asynchronously: %s', (_, validate) => {
    const slow = { '~standard': { validate } };
    expect(() => outputsOf(withData('x'), slow)).toThrow(
      expect.toSatisfy((error) => isSieveEventsError(error, 'SCHEMA_ASYNC')),
    );
  });
});
