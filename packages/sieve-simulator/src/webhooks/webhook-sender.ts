import type { MessageOfMany } from '@hookpact/sender';
import { sievePolicy } from '@hookpact/sieve-api';
import { stableId } from '../ids.ts';
import type { DueWebhook } from './due-webhooks.ts';

/** How Sieve delivers. Outputs are bounded at 16 MiB a job; the envelope adds little. */
export const sieveDelivery = {
  policy: sievePolicy,
  userAgent: 'hookpact-sieve-simulator',
  maxMessageBytes: 33_554_432,
} as const;

/** The sender keeps ids of endpoints up to this length; URLs may be longer. */
const MAX_ENDPOINT_ID_LENGTH = 1_024;

/** A webhook as the sender takes it. To one endpoint, the webhooks of a job go out in order. */
export function toMessage({ id, jobId, type, url, body }: DueWebhook): MessageOfMany {
  const endpoint = { id: url.length <= MAX_ENDPOINT_ID_LENGTH ? url : stableId(url), url };
  return { messageId: id, eventType: type, body, endpoints: [endpoint], orderingKey: jobId };
}
