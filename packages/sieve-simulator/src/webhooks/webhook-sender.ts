import type { MessageOfMany } from '@hookpact/sender';
import { sievePolicy } from '@hookpact/sieve-api';
import type { DueWebhook } from './due-webhooks.ts';

/** How Sieve delivers. Outputs are bounded at 16 MiB a job; the envelope adds little. */
export const sieveDelivery = {
  policy: sievePolicy,
  userAgent: 'hookpact-sieve-simulator',
  maxMessageBytes: 33_554_432,
} as const;

/** A webhook as the sender takes it. To one endpoint, the webhooks of a job go out in order. */
export function toMessage({ id, jobId, type, url, body }: DueWebhook): MessageOfMany {
  return { messageId: id, eventType: type, body, endpoints: [{ url }], orderingKey: jobId };
}
