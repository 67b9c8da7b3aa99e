export type { Quirks, SieveFunction } from '@hookpact/sieve-simulator';
