import type { Provider } from '@hookpact/dev-server';
import { sievePolicy } from '@hookpact/sieve-api';
import { sieve } from '@hookpact/sieve-events';
import { sieveProvider } from '@hookpact/sieve-simulator';
import { sieveStates } from '@hookpact/sieve-simulator/states';
import type { SieveSettings } from './settings.ts';

/** Sieve as a provider, for commands that work with any. */
export const sieveWiring = {
  catalog: sieve,
  policy: sievePolicy,
  states: sieveStates,
  provider: (settings: SieveSettings): Provider =>
    sieveProvider({
      functions: settings.functions,
      quirks: settings.quirks,
      asDocumented: settings.asDocumented,
      webhookEndpoints: settings.webhookEndpoints,
      concurrency: settings.concurrency,
      onRestart: settings.onRestart,
    }),
};
