import * as z from 'zod';
import { defineFunction } from '../define-function.ts';

export const slow = defineFunction({
  name: 'hookpact/slow',
  title: 'Slow',
  description: 'Takes its time: something to wait for, or to cancel.',
  inputs: z.looseObject({
    duration_ms: z.int().min(0).max(3_600_000).default(30_000).describe('How long, milliseconds.'),
  }),
  outputs: z.string(),
  async *run({ duration_ms }, { sleep }) {
    await sleep(duration_ms);
    yield 'done';
  },
});
