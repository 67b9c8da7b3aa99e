import * as z from 'zod';

/** What a subscription may name: the four event types and their two deprecated spellings. */
export const webhookTypes = [
  'job.start',
  'job.complete',
  'job.complete.no_output',
  'job.new_output',
  'job_start',
  'job_complete',
] as const;

const LONGEST_URL = 2048;

/** Sieve's description only says `string`; a URL that nothing can be sent to is refused at once. */
const WebhookUrl = z
  .string()
  .max(LONGEST_URL)
  .refine(isWebTarget, {
    message: 'Input should be an http or https URL without credentials',
    params: { type: 'url_parsing' },
  })
  .describe('Where the event is sent, by POST.');

export const Webhook = z.looseObject({
  type: z.enum(webhookTypes).describe('The event to be told about.'),
  url: WebhookUrl,
});

export type Webhook = z.infer<typeof Webhook>;
export type WebhookType = Webhook['type'];

const MOST_WEBHOOKS = 100;

/** The webhooks of one push or one function. */
export const WebhookList = z.array(Webhook).max(MOST_WEBHOOKS);

function isWebTarget(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'http:' || url.protocol === 'https:';
}
