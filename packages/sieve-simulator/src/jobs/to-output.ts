import type { InputOutput } from '@hookpact/sieve-api';
import type { SieveFunction } from '../functions/define-function.ts';

const MOST_OUTPUT_LENGTH = 1_048_576;

/**
 * A function's output, as Sieve's output object.
 * @throws Error when the function broke its own promise; the job then fails with its words
 */
export function toOutput(definition: SieveFunction, value: unknown, runId: string): InputOutput {
  const parsed = definition.outputs.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = ['output', ...(issue?.path ?? [])].join('.');
    throw new Error(`TypeError: ${place} of ${definition.name}: ${issue?.message}`);
  }
  const json = JSON.stringify(parsed.data ?? null);
  if (json.length > MOST_OUTPUT_LENGTH) {
    throw new Error(`ValueError: an output of ${definition.name} is larger than 1 MiB`);
  }
  const { type, schema } = definition.outputType;
  const name = definition.outputName ?? null;
  const data = JSON.parse(json);
  return { type, name, data, description: null, schema, run_id: runId, is_optional: false };
}
