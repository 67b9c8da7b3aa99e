import { sievePolicy } from '@hookpact/sieve-api';
import { sieve } from '@hookpact/sieve-events';
import { sieveStates } from '@hookpact/sieve-simulator/states';

/** Sieve as a provider, for commands that work with any. */
export const sieveWiring = { catalog: sieve, policy: sievePolicy, states: sieveStates };
