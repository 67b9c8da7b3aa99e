import { type DeliveryPolicy, standardWebhooksPolicy } from '@hookpact/sender';
import type { HookpactConfig } from './define-config.ts';
import { loadSieve, usesSieve } from './providers.ts';

/** How webhooks are delivered: as the configuration says, else as Sieve does, else as is usual. */
export async function deliveryOf(config: HookpactConfig): Promise<DeliveryPolicy> {
  if (config.policy) return config.policy;
  return usesSieve(config) ? (await loadSieve()).policy : standardWebhooksPolicy;
}
