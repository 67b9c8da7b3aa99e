import * as z from 'zod';
import { defineFunction } from '../define-function.ts';

export const flaky = defineFunction({
  name: 'hookpact/flaky',
  title: 'Flaky',
  description: 'Fails now and then.',
  inputs: z.looseObject({
    failure_rate: z.number().min(0).max(1).default(0.5).describe('0 never fails, 1 always.'),
  }),
  outputs: z.string(),
  *run({ failure_rate }, { random }) {
    if (random() < failure_rate) throw new Error('RuntimeError: unlucky this time');
    yield 'lucky this time';
  },
});
