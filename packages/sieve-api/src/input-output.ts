import type { SieveEvent } from '@hookpact/sieve-events';
import * as z from 'zod/mini';

type JobComplete = Extract<SieveEvent, { type: 'job.complete' }>;

/** One value that a job took or yielded; `data` is any JSON, so check it before you use it. */
export type InputOutput = JobComplete['body']['outputs'][number];

/**
 * The same shape as in the webhooks, written in `zod/mini`: the catalogue's own model would bring
 * all of Zod into a browser. A test holds the two equal.
 */
export const InputOutput: z.ZodMiniType<InputOutput, InputOutput> = z.looseObject({
  type: z.nullish(z.string()),
  name: z.nullish(z.string()),
  data: z.optional(z.unknown()),
  description: z.nullish(z.string()),
  schema: z.nullish(z.record(z.string(), z.unknown())),
  run_id: z.nullish(z.string()),
  is_optional: z.nullish(z.boolean()),
});
