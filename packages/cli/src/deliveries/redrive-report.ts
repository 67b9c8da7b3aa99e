import { DeadCount } from '@hookpact/sender/http';
import * as z from 'zod';

/** The document of `redrive --json`: the dead letters found, and how many of them are due again. */
export const RedriveReport = DeadCount.extend({ redriven: z.int() });
export type RedriveReport = z.infer<typeof RedriveReport>;
