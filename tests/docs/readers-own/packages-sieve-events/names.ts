import { sieve } from '@hookpact/sieve-events';

export const payload: unknown = sieve.example('job.complete');
