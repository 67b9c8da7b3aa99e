import { atLeast } from '../numbers.ts';
import { EventTable } from './event-table.ts';
import { type Fingerprint, fingerprint, randomSeed, type Seed } from './fingerprint.ts';
import { type DedupeStore, type HeldClaim, refuseClaim } from './store.ts';

export type MemoryDedupeOptions = {
  /**
   * How many events are remembered at most; at least the latest half of them are.
   * @default 100_000
   */
  maxEntries?: number | undefined;
  /**
   * For how long a handled event is remembered, from the end of its lease.
   * @default 86_400_000 (a day)
   */
  retentionMs?: number | undefined;
};

const LAST_CLAIM = 2 ** 31 - 1; // as large as the table can hold

/**
 * Remembers handled events in this process: for one process, and where handling an event again
 * after a restart does no harm. Otherwise use `./sqlite` or `./postgres`.
 *
 * By default it grows to 6.3 MB. Keys are remembered by fingerprints of 64 bits: among 100,000
 * events, a new one is taken for a known one once in 10^14.
 */
export function memoryDedupe(options: MemoryDedupeOptions = {}): DedupeStore {
  const half = Math.ceil(atLeast(1, 'maxEntries', options.maxEntries ?? 100_000) / 2);
  const retentionMs = atLeast(1, 'retentionMs', options.retentionMs ?? 86_400_000);
  // two generations: to forget the older one whole is cheap, to forget event by event is not
  let young = new EventTable();
  let old = new EventTable();
  let claims = 0;
  let seed: Seed | undefined; // drawn when it is needed: Workers allow no chance before a request
  let latest: { key: string; print: Fingerprint } | undefined;

  /** An event is often settled right after its claim. */
  function printOf(key: string): Fingerprint {
    if (latest?.key === key) return latest.print;
    seed ??= randomSeed();
    latest = { key, print: fingerprint(key, seed) };
    return latest.print;
  }

  const find = (print: Fingerprint) => young.find(print) ?? old.find(print);
  const held = ({ key, token }: HeldClaim) => {
    const entry = find(printOf(key));
    return entry?.isClaimed && entry.claim === token ? entry : undefined;
  };

  /** Forgets the older half, but for what is being handled. */
  function age(time: number): void {
    const inWork = old.claimed().filter(({ endsAt }) => endsAt > time);
    old.clear();
    [young, old] = [old, young];
    for (const event of inWork) young.put(event);
  }

  return {
    claim(request) {
      const { checksum, leaseMs, receivedAt } = request;
      const key = printOf(request.key);
      const entry = find(key);
      if (entry && entry.endsAt > receivedAt) {
        const stored = {
          checksum: entry.checksum,
          isHandled: !entry.isClaimed,
          leftMs: entry.endsAt - receivedAt,
        };
        return refuseClaim(stored, request);
      }
      if (young.size >= half) age(receivedAt);
      claims = (claims % LAST_CLAIM) + 1;
      young.put({ key, checksum, claim: claims, endsAt: receivedAt + leaseMs });
      return { kind: 'claimed', token: claims };
    },
    complete(claim) {
      const entry = held(claim);
      entry?.settle(entry.endsAt + retentionMs);
      return entry !== undefined;
    },
    release(claim) {
      held(claim)?.settle(Number.NEGATIVE_INFINITY); // as if it had ended long ago
    },
  };
}
