import * as z from 'zod';

/** The document of `hookpact demo --json`. */
export const DemoReport = z.strictObject({
  ok: z.boolean(),
  jobId: z.string(),
  webhooks: z.array(
    z.strictObject({
      eventType: z.string(),
      isDelivered: z.boolean(),
      answers: z
        .array(z.string())
        .describe('The answer to each attempt: a status, or why there was none.'),
      tookMs: z.number().optional().describe('From its acceptance to the answer that ended it.'),
      problems: z.array(z.string()).describe('Issues of its payload; empty when it fits.'),
    }),
  ),
});
export type DemoReport = z.infer<typeof DemoReport>;
export type WebhookResult = DemoReport['webhooks'][number];
