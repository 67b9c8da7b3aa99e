import {
  createSender,
  type DeliveryStore,
  type MessageOfMany,
  type Sender,
  type SenderOptions,
} from '@hookpact/sender';
import { stableId } from '../ids.ts';
import type { DueWebhook } from './due-webhooks.ts';

/** Outputs are bounded at 16 MiB a job; the envelope adds little. */
const MAX_MESSAGE_BYTES = 33_554_432;

/** The sender keeps ids of endpoints up to this length; URLs may be longer. */
const MAX_ENDPOINT_ID_LENGTH = 1_024;

export type WebhookSenderOptions = Pick<
  SenderOptions<never>,
  'policy' | 'egress' | 'clock' | 'random' | 'transport'
>;

/** Makes the sender of a simulator's webhooks. */
export function createWebhookSender(
  store: DeliveryStore<never>,
  { policy, egress, clock, random, transport }: WebhookSenderOptions,
): Sender<never> {
  return createSender<never>({
    store,
    policy,
    egress,
    maxBodyBytes: MAX_MESSAGE_BYTES,
    userAgent: 'hookpact-sieve-simulator',
    clock,
    random,
    transport,
  });
}

/** A webhook as the sender takes it. To one endpoint, the webhooks of a job go out in order. */
export function toMessage({ id, jobId, type, url, body }: DueWebhook): MessageOfMany {
  const endpoint = { id: url.length <= MAX_ENDPOINT_ID_LENGTH ? url : stableId(url), url };
  return { messageId: id, eventType: type, body, endpoints: [endpoint], orderingKey: jobId };
}
