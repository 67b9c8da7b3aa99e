import * as z from 'zod';
import { InputOutput } from './input-output.ts';
import { Timestamp } from './timestamp.ts';

export const Version = z.looseObject({
  id: z.string(),
  build_status: z.enum(['queued', 'building', 'pushing', 'deploying', 'ready', 'error']),
  queued_at: Timestamp.nullable(),
  built_at: Timestamp.nullable(),
  ready_at: Timestamp.nullable(),
  compute_type: z.string(),
  python_packages: z.array(z.string()),
  system_packages: z.array(z.string()),
  cuda_version: z.string().nullable(),
  gpu: z.boolean(),
  split: z.int(),
  minimum_replicas: z.int(),
  maximum_replicas: z.int().nullable(),
  inputs: z.array(InputOutput),
  outputs: z.array(InputOutput),
  current_workers: z
    .looseObject({
      starting: z.int().nullable(),
      setup: z.int().nullable(),
      active: z.int().nullable(),
      idle: z.int().nullable(),
      awaiting_resources: z.int().nullable(),
    })
    .nullable(),
  environment_variables: z.array(
    z.looseObject({
      name: z.string(),
      description: z.string().nullable(),
      default: z.string().nullable(),
    }),
  ),
  stream_output: z.boolean().nullable(),
  function_dependencies: z.array(z.string()),
});

export type Version = z.infer<typeof Version>;

/** What is left out or null stays as it is. */
export const EditFunctionVersionRequest = z.looseObject({
  minimum_replicas: z.int().nullable().optional(),
  maximum_replicas: z.int().nullable().optional(),
});

export type EditFunctionVersionRequest = z.infer<typeof EditFunctionVersionRequest>;
