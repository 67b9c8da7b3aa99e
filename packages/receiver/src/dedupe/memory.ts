import { atLeast } from '../options.ts';
import { type DedupeStore, type HeldClaim, refuseClaim } from './store.ts';

export type MemoryDedupeOptions = {
  /**
   * The largest number of remembered events. The latest half of it is always remembered.
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
  readonly token: number;
  isHandled: boolean;
  /** The end of the lease, or of the retention once it is handled; milliseconds since 1970. */
  endsAt: number;
};

/**
 * Remembers handled events in this process: for one process, where handling an event again after a
 * restart does no harm. Otherwise use `./sqlite` or `./postgres`.
 */
export function memoryDedupe(options: MemoryDedupeOptions = {}): DedupeStore {
  const half = Math.ceil(atLeast(1, 'maxEntries', options.maxEntries ?? 100_000) / 2);
  const retentionMs = atLeast(1, 'retentionMs', options.retentionMs ?? 86_400_000);
  // two generations: dropping the older map whole is cheaper than forgetting event by event
  let recent = new Map<string, Entry>();
  let older = new Map<string, Entry>();
  let claims = 0;

  /** Forgets the older generation, except for events that are being handled. */
  function rotate(time: number): void {
    const dropped = older;
    older = recent;
    recent = new Map();
    for (const [key, entry] of dropped) {
      if (!entry.isHandled && entry.endsAt > time && !older.has(key)) recent.set(key, entry);
    }
  }

  const find = (key: string) => recent.get(key) ?? older.get(key);
  const heldBy = ({ key, token }: HeldClaim) => {
    const entry = find(key);
    return entry?.token === token && !entry.isHandled ? entry : undefined;
  };

  return {
    claim(request) {
      const { key, checksum, leaseMs, receivedAt } = request;
      const entry = find(key);
      if (entry && entry.endsAt > receivedAt) {
        return refuseClaim({ ...entry, leftMs: entry.endsAt - receivedAt }, request);
      }
      if (recent.size >= half) rotate(receivedAt);
      claims += 1;
      const endsAt = receivedAt + leaseMs;
      recent.set(key, { checksum, token: claims, isHandled: false, endsAt });
      return { kind: 'claimed', token: claims };
    },
    complete(held) {
      const entry = heldBy(held);
      if (!entry) return false;
      entry.isHandled = true;
      entry.endsAt += retentionMs;
      return true;
    },
    release(held) {
      const entry = heldBy(held);
      if (entry) entry.endsAt = Number.NEGATIVE_INFINITY; // as if the lease had ended long ago
    },
  };
}
