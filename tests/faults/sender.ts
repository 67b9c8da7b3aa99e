import { createSender, type Sender, sievePolicy } from '@hookpact/sender';
import { openStore, type Place } from './store.ts';

export const IN_FLIGHT = 64;

/** A sender under Sieve's policy, but for its delays: ten retries are over in a moment. */
export async function startSender(place: Place, retryDelayMs = 20): Promise<Sender<never>> {
  const sender = createSender<never>({
    store: openStore(place),
    policy: { ...sievePolicy, retryDelaysMs: Array(10).fill(retryDelayMs), timeoutMs: 1_000 },
    egress: { allowPrivateNetworks: true },
    concurrency: IN_FLIGHT,
    concurrencyPerEndpoint: IN_FLIGHT,
  });
  await sender.start();
  return sender;
}
