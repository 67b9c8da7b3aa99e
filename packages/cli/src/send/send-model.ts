import * as z from 'zod';
import { AttemptModel } from '../terminal/attempt-model.ts';

const event = { type: z.string(), payload: z.unknown() };

/** The document of `hookpact send --json`. */
export const SentDocument = z.discriminatedUnion('kind', [
  z.strictObject({ ...event, kind: z.literal('curl'), command: z.string() }),
  z.strictObject({
    ...event,
    kind: z.literal('handed over'),
    messageId: z.string(),
    deliveries: z.int().describe('How many endpoints "hookpact dev" sends it to.'),
  }),
  z.strictObject({
    ...event,
    kind: z.literal('sent'),
    ok: z.boolean(),
    messageId: z.string(),
    attempts: z.array(AttemptModel),
    answer: z.string().describe('The last answer, at most its first bytes.'),
  }),
]);
