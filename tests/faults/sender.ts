import { createSender, type Sender, standardWebhooksPolicy } from '@hookpact/sender';
import { sievePolicy } from '@hookpact/sieve-api';
import { openStore, type Place } from './store.ts';

export const IN_FLIGHT = 64;

export type Pace = {
  /** @default 20: ten retries are over in a moment */
  readonly retryDelayMs?: number | undefined;
  /** @default 60_000: a busy machine is no failure */
  readonly timeoutMs?: number | undefined;
  /** Under the default policy, which also watches the health of endpoints. @default false */
  readonly isStandard?: boolean | undefined;
};

/** A sender under Sieve's policy or the default one, but for its pace. */
export async function startSender(
  place: Place,
  { retryDelayMs = 20, timeoutMs = 60_000, isStandard = false }: Pace = {},
): Promise<Sender<never>> {
  const sender = createSender<never>({
    store: openStore(place),
    policy: {
      ...(isStandard ? standardWebhooksPolicy : sievePolicy),
      retryDelaysMs: Array(10).fill(retryDelayMs),
      timeoutMs,
    },
    egress: { allowPrivateNetworks: true },
    logger: false,
    concurrency: IN_FLIGHT,
    concurrencyPerEndpoint: IN_FLIGHT,
  });
  await sender.start();
  return sender;
}
