import * as z from 'zod';
import { AttemptModel } from '../terminal/attempt-model.ts';

/** The result of many events: `hookpact send --count`. */
export const ManyReport = z.strictObject({
  sent: z.int().describe('Events that were sent to their end.'),
  taken: z.int().describe('Events that the receiver took.'),
  attempts: z.int(),
  tookMs: z.int(),
  perSecond: z.int().describe('Attempts in a second.'),
  answers: z
    .record(z.string(), z.int())
    .describe('How often each status, or reason for none, was the answer.'),
  reasons: z.record(z.string(), z.int()).describe('Why attempts failed, the five first in words.'),
  latencyMs: z.strictObject({
    min: z.number(),
    p50: z.number(),
    p90: z.number(),
    p95: z.number(),
    p99: z.number(),
    max: z.number(),
  }),
});
export type ManyReport = z.infer<typeof ManyReport>;

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
  z.strictObject({ ...event, kind: z.literal('many'), ok: z.boolean(), ...ManyReport.shape }),
]);
