import { sieve } from '@hookpact/sieve-events';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  arrayOf,
  nullValue,
  optional,
  orNull,
  readsFrom,
  string,
  webhookContract,
} from '../index.ts';
import { startReceiver } from '../testing/receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const event = sieve.example('job.complete');

describe('the tracker', () => {
  it('reports the fields that were touched, not those that are there', () => {
    const reads = readsFrom();
    const { body } = reads.track(event);
    for (const output of body.outputs) void output.name;
    if ('error' in body) void body.status.length;
    expect(reads.touched()).toEqual([
      '/body',
      '/body/error',
      '/body/outputs',
      '/body/outputs/*',
      '/body/outputs/*/name',
      '/body/status',
    ]);
  });

  it('reports fields that are not there: a renamed field is read under its old name', () => {
    const reads = readsFrom();
    void Object(reads.track(event).body).jobId;
    expect(reads.touched()).toContain('/body/jobId');
  });

  it('hands out the event’s own values and type', async () => {
    const tracked = readsFrom().track(event);
    expectTypeOf(tracked).toEqualTypeOf(event);
    expect(structuredClone(JSON.parse(JSON.stringify(tracked)))).toEqual(event);
    expect(tracked.body.outputs.map(({ type }) => type)).toEqual(['sieve.Video']);
    expect(readsFrom().track(null)).toBeNull();
  });

  it('does not count what await and JSON.stringify look for', async () => {
    const reads = readsFrom();
    await reads.track(event);
    String(reads.track(event));
    expect(reads.touched()).toEqual([]);
  });

  it('survives frozen events', () => {
    const frozen = Object.freeze({ body: Object.freeze({ id: 1 }) });
    expect(readsFrom().track(frozen).body.id).toBe(1);
  });
});

describe('a contract with a tracker', () => {
  const expectations = {
    body: {
      job_id: string(),
      error: orNull(string()),
      outputs: arrayOf({ name: optional(orNull(string())) }),
    },
  };

  async function play(strict: boolean, handle: (body: typeof event.body) => unknown) {
    const reads = readsFrom({ strict });
    const warnings: string[] = [];
    const endpoint = await startReceiver((webhook, response) => {
      handle(reads.track(webhook.event).body);
      response.end();
    });
    const contract = webhookContract({
      consumer: 'billing',
      catalog: sieve,
      dir: await temporaryFolder(),
      warn: (message) => warnings.push(message),
    });
    await contract
      .expects('job.complete', { given: 'a job ended', expectations })
      .deliveredTo(endpoint, { reads });
    return warnings;
  }

  const readAll = ({ job_id, error, outputs }: typeof event.body) =>
    [job_id, error, ...outputs.map(({ name }) => name)].join();

  it('is content with a handler that reads what it expects', async () => {
    expect(await play(true, readAll)).toEqual([]);
  });

  it('warns of expectations that were never read', async () => {
    expect(await play(false, ({ job_id }) => job_id)).toEqual([
      'job.complete: billing expects /body/error, /body/outputs/*/name, and never read it.',
    ]);
  });

  it('fails in strict mode on fields that it does not name', async () => {
    const more = (body: typeof event.body) => [readAll(body), body.status, Object(body).jobId];
    expect(await play(false, more)).toEqual([]);
    await expect(play(true, more)).rejects.toMatchObject({
      code: 'READ_UNDECLARED',
      message: expect.stringContaining(
        'billing reads fields of job.complete that its contract does not name: /body/jobId, /body/status.',
      ),
    });
  });
});

it('a contract without any proof says so', async () => {
  const warnings: string[] = [];
  const endpoint = await startReceiver((_, response) => response.end());
  await webhookContract({
    consumer: 'billing',
    catalog: sieve,
    dir: await temporaryFolder(),
    warn: (message) => warnings.push(message),
  })
    .expects('job.start', {
      given: 'a job started',
      expectations: { body: { error: nullValue() } },
    })
    .deliveredTo(endpoint);
  expect(warnings).toEqual([expect.stringContaining('nothing shows that it used the event')]);
});
