import type { InputOutput } from '@hookpact/sieve-api';
import type * as z from 'zod';
import type { SieveFunction } from './define-function.ts';
import { valueTypeOf } from './value-type.ts';

/** The inputs of a function as `GET /v2/functions/...` shows them: no data, but type and shape. */
export function describeInputs({ inputs }: SieveFunction): InputOutput[] {
  return Object.entries(inputs.shape).map(([name, declared]) => {
    const schema = declared as z.ZodType; // shapes are typed by the core, whose schemas are these
    return {
      ...valueTypeOf(schema),
      name,
      description: schema.description ?? null,
      run_id: null,
      is_optional: schema.safeParse(undefined).success,
    };
  });
}

/** The shape of each output of a function: the guarantee behind `outputs[].data`. */
export function describeOutputs(definition: SieveFunction): InputOutput[] {
  const { outputType, outputName, outputs } = definition;
  return [
    {
      ...outputType,
      name: outputName ?? null,
      description: outputs.description ?? null,
      run_id: null,
      is_optional: false,
    },
  ];
}
