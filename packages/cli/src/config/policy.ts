import type { DeliveryPolicy } from '@hookpact/sender';
import type { HookpactConfig } from './define-config.ts';
import { loadSieve } from './providers.ts';

/** The policy that a server with this configuration delivers by, its delays as they are declared. */
export async function policyOfConfig(config: HookpactConfig): Promise<DeliveryPolicy> {
  if (config.policy) return config.policy;
  const isSieveAlone = config.catalogs?.every(({ name }) => name === 'sieve') ?? true;
  if (isSieveAlone) return (await loadSieve()).policy;
  return (await import('@hookpact/sender')).standardWebhooksPolicy;
}
