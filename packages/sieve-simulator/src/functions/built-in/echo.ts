import * as z from 'zod';
import { defineFunction } from '../define-function.ts';

export const echo = defineFunction({
  name: 'hookpact/echo',
  title: 'Echo',
  description: 'Yields its inputs, as they are, once.',
  inputs: z.looseObject({}),
  outputs: z.record(z.string(), z.unknown()),
  outputName: 'inputs',
  *run(inputs) {
    yield inputs;
  },
});
