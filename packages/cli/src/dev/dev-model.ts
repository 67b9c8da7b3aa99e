import * as z from 'zod';
import { AttemptModel } from '../terminal/attempt-model.ts';

/** A line of `hookpact dev --json`: where it listens, then each attempt. */
export const DevLine = z.union([
  z.strictObject({ url: z.url(), apiKey: z.string() }),
  AttemptModel,
]);
