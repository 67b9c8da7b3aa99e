import * as z from 'zod';
import { defineFunction } from '../define-function.ts';

export const stream = defineFunction({
  name: 'hookpact/stream',
  title: 'Stream',
  description: 'Counts: one output after another.',
  inputs: z.looseObject({
    count: z.int().min(0).max(1000).default(3).describe('How many outputs.'),
    every_ms: z.int().min(0).max(60_000).default(100).describe('Milliseconds between them.'),
  }),
  outputs: z.int(),
  outputName: 'number',
  async *run({ count, every_ms }, { sleep, signal }) {
    for (let number = 1; number <= count && !signal.aborted; number += 1) {
      await sleep(every_ms);
      yield number;
    }
  },
});
