import type { Goal, Pair } from './cases.ts';
import { schemeServer, timedSchemes } from './timed-schemes.ts';

const V1 = 'node door, signed';

/** Each scheme, or the one with this name, beside the door that verifies Standard Webhooks. */
export function schemePairs(nameOrAll: string): Pair[] {
  return timedSchemes
    .filter((scheme) => nameOrAll === 'all' || nameOrAll === scheme)
    .map((scheme) => ({
      measured: { server: schemeServer(scheme), size: '1 KB', signing: `scheme ${scheme}` },
      reference: { server: V1, size: '1 KB', signing: 'standard-webhooks' },
    }));
}

/** A scheme costs at most 5 percent of the requests. */
export const schemeGoals: readonly Goal[] = timedSchemes.map((scheme) => ({
  server: schemeServer(scheme),
  of: V1,
  size: '1 KB',
  least: 0.95,
}));
