import type { SieveEventType } from '@hookpact/sieve-events';
import * as z from 'zod/mini';

/** Each word that a subscription may use, with the event that it asks for. */
const eventTypes = {
  'job.start': 'job.start',
  'job.complete': 'job.complete',
  'job.complete.no_output': 'job.complete.no_output',
  'job.new_output': 'job.new_output',
  job_start: 'job.start',
  job_complete: 'job.complete',
} as const satisfies Record<string, SieveEventType>;

/** The event types of a subscription: the four, and their two deprecated spellings. */
export type WebhookType = keyof typeof eventTypes;

export const webhookTypes = Object.keys(eventTypes) as readonly WebhookType[]; // the keys above

/** Whether `text` is a word that a subscription may use. */
export const isWebhookType = (text: string): text is WebhookType => Object.hasOwn(eventTypes, text);

/** The event that a subscription asks for, whichever way it spells it. */
export const eventTypeOf = (type: WebhookType): SieveEventType => eventTypes[type];

const MAX_URL_LENGTH = 8192;
const MAX_WEBHOOKS = 100;

/** Sieve's description only says `string`; a URL that nothing can be sent to is refused at once. */
const WebhookUrl = z.string().check(
  z.refine(isWebTarget, {
    error: 'Input should be an http or https URL without credentials',
    params: { type: 'url_parsing' },
    abort: true,
  }),
  z.refine((text) => text.length <= MAX_URL_LENGTH && new URL(text).href.length <= MAX_URL_LENGTH, {
    error: `URL should have at most ${MAX_URL_LENGTH} characters, percent-encoding included`,
    params: { type: 'url_too_long' },
  }),
);

/** A subscription: this event, sent by POST to that URL. */
export const Webhook = z.looseObject({ type: z.enum(webhookTypes), url: WebhookUrl });

export type Webhook = z.infer<typeof Webhook>;

/** The webhooks of one push or one function. */
export const WebhookList = z.array(Webhook).check(z.maxLength(MAX_WEBHOOKS));

function isWebTarget(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'http:' || url.protocol === 'https:';
}
