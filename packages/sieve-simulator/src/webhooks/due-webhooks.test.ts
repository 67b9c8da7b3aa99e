import '@hookpact/catalog/json-schema'; // strict reading
import { webhookTypes } from '@hookpact/sieve-api';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import type { LifecycleEvent } from '../jobs/lifecycle.ts';
import { aJob } from '../testing/a-job.ts';
import { dueWebhooks, effectiveWebhooks } from './due-webhooks.ts';

const webhooks = webhookTypes.map((type) => ({ type, url: 'http://receiver.example/' }));
const output = { type: 'str', data: 'hello' };
const job = aJob({ status: 'finished', webhooks, outputs: [output] });
const start: LifecycleEvent = { kind: 'start' };
const yielded: LifecycleEvent = { kind: 'output', output };
const end: LifecycleEvent = { kind: 'end' };

const bodies = (event: LifecycleEvent) =>
  dueWebhooks(job, event, {}).map(({ body }) => JSON.parse(body));

describe('a lifecycle event of a job', () => {
  it.each([
    ['start', start, ['job.start', 'job_start']],
    ['output', yielded, ['job.new_output']],
    ['end', end, ['job.complete', 'job.complete.no_output', 'job_complete']],
  ])('(%s) owes its webhooks, each under the word subscribed to', (_, event, types) => {
    expect(bodies(event).map(({ type }) => type)).toEqual(types);
  });

  it('owes payloads as the catalogue has them, and not a field more', () => {
    for (const event of [start, yielded, end]) {
      for (const body of bodies(event)) {
        expect(sieve.safeParse(body, { strict: true, legacy: true }).kind).toBe('event');
      }
    }
  });

  it('owes one webhook to each of several subscriptions to the same event', () => {
    const twice = aJob({ webhooks: [0, 1].map(() => ({ type: 'job.start', url: 'http://a/' })) });
    const ids = dueWebhooks(twice, start, {}).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('gets the same ids however often it is computed, and others after a restart', () => {
    const ids = (runId: string) => dueWebhooks({ ...job, runId }, end, {}).map(({ id }) => id);
    expect(ids('run-1')).toEqual(ids('run-1'));
    expect(ids('run-1')).not.toEqual(ids('run-2'));
  });
});

describe('a new output', () => {
  it.each([
    ['text', 'text'],
    [{ url: 'https://files.example/a.mp4', _path: null }, 'https://files.example/a.mp4'],
    [{ text: 'hi' }, '{"text":"hi"}'],
    [7, '7'],
    [null, 'null'],
    [undefined, 'null'],
  ])('of %j is sent as the string %j', (data, text) => {
    const subscribed = aJob({ webhooks: [{ type: 'job.new_output', url: 'http://a/' }] });
    const [webhook] = dueWebhooks(subscribed, { kind: 'output', output: { data } }, {});
    expect(JSON.parse(webhook?.body ?? '').body.output).toBe(text);
  });
});

describe('quirks', () => {
  it('say "started" for "processing", and nothing else for other states', () => {
    const running = aJob({ status: 'processing', webhooks });
    const quirks = { startedStatus: true };
    const [webhook] = dueWebhooks(running, start, quirks);
    expect(JSON.parse(webhook?.body ?? '').body.status).toBe('started');
    const [complete] = dueWebhooks(job, end, quirks);
    expect(JSON.parse(complete?.body ?? '').body.status).toBe('finished');
  });

  it('add the deprecated body.output to completions', () => {
    const [complete, noOutput] = dueWebhooks(job, end, { firstOutput: true });
    expect(JSON.parse(complete?.body ?? '').body.output).toBe('hello');
    expect(JSON.parse(noOutput?.body ?? '').body).not.toHaveProperty('output');
  });
});

it.each([
  [undefined, ['own']],
  [null, ['own']],
  [[], []],
  [['pushed'], ['pushed']],
])("a push with the webhooks %j leads to %j where the function has ['own']", (ofPush, want) => {
  expect(effectiveWebhooks(ofPush, ['own'])).toEqual(want);
});

it('each output of a job is a message of its own', () => {
  const ids = [1, 2].map((count) => {
    const outputs = Array(count).fill(output);
    return dueWebhooks({ ...job, outputs }, yielded, {}).map(({ id }) => id);
  });
  expect(new Set(ids.flat()).size).toBe(ids.flat().length);
  expect(ids.flat().length).toBeGreaterThan(1);
});
