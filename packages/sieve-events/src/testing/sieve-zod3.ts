import '@hookpact/catalog/zod3';
import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod/v3';
import { sieve } from '../sieve.ts';

const InputOutput = z
  .object({
    type: z.string().nullable().optional(),
    name: z.string().nullable().optional(),
    data: z.unknown().optional(),
    description: z.string().nullable().optional(),
    schema: z.record(z.string(), z.unknown()).nullable().optional(),
    run_id: z.string().nullable().optional(),
    is_optional: z.boolean().nullable().optional(),
  })
  .passthrough();

const JobWithoutOutputResponse = z
  .object({ job_id: z.string(), status: z.string(), error: z.string().nullable() })
  .passthrough();

const JobResponse = JobWithoutOutputResponse.extend({ outputs: z.array(InputOutput) });

const NewOutputResponse = z.object({ job_id: z.string(), output: z.string() }).passthrough();

const envelope = <Type extends string, Body extends z.ZodTypeAny>(type: Type, body: Body) =>
  z.object({ type: z.literal(type), body }).passthrough();

/** Sieve's catalogue as a team that is still on Zod 3 would write it. */
export const sieveZod3 = defineCatalog({
  name: 'sieve',
  version: sieve.version,
  title: sieve.title,
  typeKey: 'type',
  events: {
    'job.start': {
      schema: envelope('job.start', JobResponse),
      summary: 'A job starts.',
      examples: sieve.examples('job.start'),
    },
    'job.complete': {
      schema: envelope('job.complete', JobResponse),
      summary: 'A job ends.',
      examples: sieve.examples('job.complete'),
    },
    'job.complete.no_output': {
      schema: envelope('job.complete.no_output', JobWithoutOutputResponse),
      summary: 'A job ends; its outputs are left out.',
      examples: sieve.examples('job.complete.no_output'),
    },
    'job.new_output': {
      schema: envelope('job.new_output', NewOutputResponse),
      summary: 'A job yields an output.',
      examples: sieve.examples('job.new_output'),
    },
  },
  definitions: { JobResponse, JobWithoutOutputResponse, NewOutputResponse, InputOutput },
});
