import { sieve } from '@hookpact/sieve-events';
import type * as z from 'zod';

/** One value that a job took or yielded: the same shape in the API and in the webhooks. */
export const InputOutput = sieve.events['job.complete'].schema.shape.body.shape.outputs.element;

export type InputOutput = z.infer<typeof InputOutput>;
