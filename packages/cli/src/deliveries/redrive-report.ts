import { DeadCount } from '@hookpact/sender/http';
import * as z from 'zod';

/** The document of `redrive --json`: what was found, and how many of it are due again. */
export const RedriveReport = DeadCount.extend({ redriven: z.int() });
export type RedriveReport = z.infer<typeof RedriveReport>;
