import { hasEnded } from '@hookpact/sieve-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aJob } from '../testing/a-job.ts';
import { advance, type JobEvent } from './lifecycle.ts';

const output = { data: 'hello' };
const started: JobEvent = { kind: 'started' };
const yielded: JobEvent = { kind: 'yielded', output };
const finished: JobEvent = { kind: 'finished' };
const failed: JobEvent = { kind: 'failed', error: 'ValueError: no' };
const cancelled: JobEvent = { kind: 'cancelled' };
const restarted: JobEvent = { kind: 'restarted', reason: 'stopped', runId: 'run-2' };
const all = [started, yielded, finished, failed, cancelled, restarted];

const queued = aJob({ status: 'queued' });
const processing = aJob({ status: 'processing', startedAt: 5, outputs: [{ data: 'before' }] });

describe('a job', () => {
  it.each([
    [started, queued, { status: 'processing', startedAt: 9 }, { kind: 'start' }],
    [yielded, processing, { outputs: [{ data: 'before' }, output] }, { kind: 'output', output }],
    [finished, processing, { status: 'finished', completedAt: 9 }, { kind: 'end' }],
    [
      failed,
      processing,
      { status: 'error', error: 'ValueError: no', completedAt: 9 },
      { kind: 'end' },
    ],
    [cancelled, processing, { status: 'cancelled', completedAt: 9 }, { kind: 'end' }],
    [cancelled, queued, { status: 'cancelled', completedAt: 9 }, { kind: 'end' }],
    [failed, queued, { status: 'error', error: 'ValueError: no', completedAt: 9 }, { kind: 'end' }],
  ])('that is %o goes on from %o', (event, job, change, lifecycleEvent) => {
    expect(advance(job, event, 9)).toEqual({ job: { ...job, ...change }, lifecycleEvent });
  });

  it('begins anew after a restart, and tells nobody', () => {
    expect(advance(processing, restarted, 9)).toEqual({
      job: {
        ...processing,
        runId: 'run-2',
        outputs: [],
        restarts: [{ at: 9, reason: 'stopped', type: 'preemption', runId: 'run-2' }],
      },
      lifecycleEvent: undefined,
    });
  });

  it.each([
    [yielded, queued],
    [finished, queued],
    [restarted, queued],
    [started, processing],
  ])('does nothing on %o when it is too early or too late for it', (event, job) => {
    expect(advance(job, event, 9)).toBeUndefined();
  });

  it('forgets its secrets at the end', () => {
    const secret = aJob({ status: 'processing', encryptedEnv: 'encrypted' });
    for (const end of [finished, failed, cancelled]) {
      expect(advance(secret, end, 9)?.job.encryptedEnv).toBeNull();
    }
    expect(advance(secret, yielded, 9)?.job.encryptedEnv).toBe('encrypted');
  });

  it('ends once, whatever happens and in which order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { maxLength: 12 }), (events) => {
        let job = queued;
        let ends = 0;
        for (const event of events) {
          const transition = advance(job, event, 9);
          if (transition?.lifecycleEvent?.kind === 'end') ends += 1;
          job = transition?.job ?? job;
        }
        expect(ends).toBe(hasEnded(job.status) ? 1 : 0);
      }),
    );
  });
});
