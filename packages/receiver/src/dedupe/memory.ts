import { atLeast } from '../numbers.ts';
import { type DedupeStore, refuseClaim } from './store.ts';

export type MemoryDedupeOptions = {
  /**
   * How many events are remembered at most; at least the latest half of them are.
   * @default 100_000
   */
  maxEntries?: number | undefined;
  /** For how long a handled event is remembered. @default 86_400_000 (a day) */
  retentionMs?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined;
};

type Entry = {
  readonly digest: string;
  readonly token: string;
  isHandled: boolean;
  /** End of the lease, or of the retention once it is handled. */
  endsAt: number;
};

/**
 * Remembers handled events in this process: for one process, and where handling an event again
 * after a restart does no harm. Otherwise use `./sqlite` or `./postgres`.
 */
export function memoryDedupe(options: MemoryDedupeOptions = {}): DedupeStore {
  const half = Math.ceil(atLeast(1, 'maxEntries', options.maxEntries ?? 100_000) / 2);
  const retentionMs = atLeast(1, 'retentionMs', options.retentionMs ?? 86_400_000);
  const now = options.now ?? Date.now;
  // two generations: dropping the older one whole is cheap, deleting the oldest of a Map is not
  let young = new Map<string, Entry>();
  let old = new Map<string, Entry>();
  let claims = 0;

  const find = (key: string) => young.get(key) ?? (old.size > 0 ? old.get(key) : undefined);
  const held = (key: string, token: string) => {
    const entry = find(key);
    return entry?.token === token && !entry.isHandled ? entry : undefined;
  };

  function remember(key: string, entry: Entry): void {
    if (young.size >= half) {
      const inWork = [...old].filter(([, { isHandled, endsAt }]) => !isHandled && endsAt > now());
      old = young;
      young = new Map(inWork);
    }
    if (old.size > 0) old.delete(key);
    young.set(key, entry);
  }

  return {
    claim(request) {
      const { key, digest, leaseMs } = request;
      const time = now();
      const entry = find(key);
      if (entry && entry.endsAt > time) {
        return refuseClaim({ ...entry, leftMs: entry.endsAt - time }, request);
      }
      claims += 1;
      const token = String(claims);
      remember(key, { digest, token, isHandled: false, endsAt: time + leaseMs });
      return { kind: 'claimed', token };
    },
    complete({ key, token }) {
      const entry = held(key, token);
      if (!entry) return false;
      entry.isHandled = true;
      entry.endsAt = now() + retentionMs;
      return true;
    },
    release({ key, token }) {
      if (!held(key, token)) return;
      young.delete(key);
      old.delete(key);
    },
  };
}
