import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import { judge } from './verdict.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const complete = sieve.example('job.complete');

it.each([
  ['an event of today', bytes(complete), { kind: 'valid', type: 'job.complete', is_legacy: false }],
  [
    'an old name',
    bytes({ ...complete, type: 'job_complete' }),
    { kind: 'valid', type: 'job.complete', is_legacy: true },
  ],
  ['another type', bytes({ type: 'job.paused' }), { kind: 'unknown_type', type: 'job.paused' }],
  ['no JSON', new TextEncoder().encode('hello'), { kind: 'not_json' }],
  ['no text', new Uint8Array([0xff, 0xfe]), { kind: 'not_json' }],
  ['nothing', new Uint8Array(), { kind: 'not_json' }],
])('%s', (_, body, want) => {
  expect(judge(body)).toEqual(want);
});

it('points at the fields that are wrong', () => {
  const { outputs, ...rest } = complete.body;
  expect(judge(bytes({ type: 'job.complete', body: { ...rest, status: 7 } }))).toMatchObject({
    kind: 'invalid',
    type: 'job.complete',
    issues: [{ pointer: '/body/status' }, { pointer: '/body/outputs' }],
  });
  expect(outputs).toBeDefined();
});
