import * as z from 'zod';
import { defineFunction } from '../define-function.ts';

export const fail = defineFunction({
  name: 'hookpact/fail',
  title: 'Fail',
  description: 'Ends with an error, after as many outputs as asked for.',
  inputs: z.looseObject({
    message: z.string().default('RuntimeError: failed on request').describe('The error.'),
    outputs: z.int().min(0).max(100).default(0).describe('How many outputs come first.'),
  }),
  outputs: z.int(),
  *run({ message, outputs }) {
    for (let number = 1; number <= outputs; number += 1) yield number;
    throw new Error(message);
  },
});
