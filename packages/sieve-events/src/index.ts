export { type SieveEvent, type SieveEventType, sieve } from './sieve.ts';
