import { failureClasses } from '@hookpact/search';
import * as z from 'zod';

/** What `attemptFields` makes of an attempt: a line of `dev --json`, `serve` and `worker`. */
export const AttemptModel = z.strictObject({
  messageId: z.string(),
  deliveryId: z.string(),
  eventType: z.string(),
  url: z.string().describe('Where to, without what may be secret.'),
  attempt: z.strictObject({
    number: z.int().describe('From 1.'),
    startedAt: z.int().describe('Milliseconds since 1970.'),
    status: z.int().optional().describe('The answer; none where there was no answer.'),
    failure: z.enum(failureClasses).optional(),
    detail: z.string().optional().describe('What the network said.'),
    reason: z.string().optional().describe('Why it failed, in words.'),
    bodyBytes: z.int(),
    timing: z.strictObject({
      dnsMs: z.number().optional(),
      connectMs: z.number().optional(),
      firstByteMs: z.number().optional(),
      totalMs: z.number(),
    }),
  }),
  next: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('delivered') }),
    z.strictObject({ kind: z.literal('waiting'), dueAt: z.number() }),
    z.strictObject({ kind: z.literal('dead'), reason: z.string() }),
  ]),
});
