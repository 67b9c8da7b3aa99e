import * as z from 'zod';
import { AttemptModel } from '../terminal/attempt-model.ts';

/** A line of `hookpact dev --json`: where it listens, then each attempt and change of an endpoint. */
export const DevLine = z.union([
  z.strictObject({ url: z.url(), apiKey: z.string() }),
  AttemptModel,
  z.strictObject({ endpoint: z.string(), state: z.enum(['active', 'paused', 'gone']) }),
]);
