import type { DeliveryPolicy } from './policy.ts';
import { standardWebhooksDelaysMs } from './retry-delays.ts';
import { any2xx } from './success.ts';

const DAY = 24 * 60 * 60 * 1_000;

/**
 * The recommendation of Standard Webhooks: any 2xx is success, 410 disables the endpoint, retries over
 * about four days.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const standardWebhooksPolicy: DeliveryPolicy = {
  name: 'standard-webhooks',
  isSuccess: any2xx,
  isGone: (status) => status === 410,
  retryDelaysMs: standardWebhooksDelaysMs,
  jitter: 0.1,
  honoursRetryAfter: true,
  timeoutMs: 20_000,
  pauseEndpointAfterMs: 5 * DAY,
};
