import { randomUUID } from 'node:crypto';
import { sieve } from '@hookpact/sieve-events';

const event = sieve.example('job.complete');
const jobId = randomUUID();

/** A job.complete of about 1 KB that says when it was pushed, in milliseconds since the epoch. */
export function makeBody(number: number): string {
  const pushedAt = performance.timeOrigin + performance.now();
  const body = JSON.stringify({ ...event, bench: { jobId, filler: '', number, pushedAt } });
  return body.replace('"filler":""', `"filler":"${'x'.repeat(1_024 - body.length)}"`);
}

const PUSHED_AT = '"pushedAt":';

/** Reads the time out of a body without parsing all of it: the receiver should cost little. */
export function readPushedAt(body: string): number {
  return Number.parseFloat(body.slice(body.lastIndexOf(PUSHED_AT) + PUSHED_AT.length));
}
