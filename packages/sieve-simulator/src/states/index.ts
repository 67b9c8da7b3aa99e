export { type SentWebhook, type SieveState, sieveStates } from './sieve-states.ts';
export { type StateName, states } from './state.ts';
