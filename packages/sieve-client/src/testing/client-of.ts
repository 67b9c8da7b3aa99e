import { createSieve, type Sieve } from '../create-sieve.ts';
import type { SieveOptions } from '../options.ts';

export const API_KEY = 'key-7f3a9c';

/** A client of a scripted server that does not wait: `waits` records how long it would have. */
export function clientOf(
  { url }: { url: string },
  options: Partial<SieveOptions> = {},
): Sieve & { waits: number[] } {
  const waits: number[] = [];
  const sleep: SieveOptions['sleep'] = async (ms, signal) => {
    waits.push(ms);
    signal?.throwIfAborted();
  };
  return {
    ...createSieve({ apiKey: API_KEY, baseUrl: url, random: () => 1, sleep, ...options }),
    waits,
  };
}
