import { atLeast } from '../numbers.ts';
import { type DedupeStore, refuseClaim } from './store.ts';

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

type Entry = {
  readonly checksum: number;
  /** The number of the claim: its token, as text. */
  readonly claim: number;
  isHandled: boolean;
  /** End of the lease, or of the retention once it is handled; since the first claim. */
  endsAfterMs: number;
};

/**
 * Remembers handled events in this process: for one process, and where handling an event again
 * after a restart does no harm. Otherwise use `./sqlite` or `./postgres`.
 */
export function memoryDedupe(options: MemoryDedupeOptions = {}): DedupeStore {
  const half = Math.ceil(atLeast(1, 'maxEntries', options.maxEntries ?? 100_000) / 2);
  const retentionMs = atLeast(1, 'retentionMs', options.retentionMs ?? 86_400_000);
  // counted from the first claim: small integers need no object of their own, and there may be many
  let origin: number | undefined;
  // two generations: dropping the older one whole is cheap, deleting the oldest of a Map is not
  let young = new Map<string, Entry>();
  let old = new Map<string, Entry>();
  let claims = 0;

  const find = (key: string) => young.get(key) ?? (old.size > 0 ? old.get(key) : undefined);
  const held = (key: string, token: string) => {
    const entry = find(key);
    return entry && !entry.isHandled && entry.claim === Number(token) ? entry : undefined;
  };

  /** Drops the older half, but for what is being handled. */
  function age(afterMs: number): void {
    const kept = new Map<string, Entry>();
    for (const [key, entry] of old) {
      if (!entry.isHandled && entry.endsAfterMs > afterMs) kept.set(key, entry);
    }
    old = young;
    young = kept;
  }

  return {
    claim(request) {
      const { key, checksum, leaseMs, receivedAt } = request;
      origin ??= receivedAt;
      const afterMs = receivedAt - origin;
      const entry = find(key);
      if (entry && entry.endsAfterMs > afterMs) {
        return refuseClaim({ ...entry, leftMs: entry.endsAfterMs - afterMs }, request);
      }
      claims += 1;
      if (young.size >= half) age(afterMs);
      if (entry) old.delete(key);
      young.set(key, { checksum, claim: claims, isHandled: false, endsAfterMs: afterMs + leaseMs });
      return { kind: 'claimed', token: String(claims) };
    },
    complete({ key, token }) {
      const entry = held(key, token);
      if (!entry) return false;
      entry.isHandled = true;
      entry.endsAfterMs += retentionMs;
      return true;
    },
    release({ key, token }) {
      if (!held(key, token)) return;
      young.delete(key);
      old.delete(key);
    },
  };
}
