import type { DatabaseSync } from 'node:sqlite';
import { atLeast } from '../options.ts';
import { openFile } from '../sqlite-file/open-file.ts';
import { untilUnlocked } from '../sqlite-file/until-unlocked.ts';
import { type DedupeStore, refuseClaim } from './store.ts';

export type SqliteDedupeOptions = {
  /** A file, which is created where it is missing, or a database that you opened. */
  database: string | DatabaseSync;
  /** For how long a handled event is remembered. @default 604_800_000 (a week) */
  retentionMs?: number | undefined;
  /**
   * For how long a claim waits, and the whole process with it, while another process holds the lock
   * of the file. After it the event is put off (`DEDUPE_UNAVAILABLE`). @default 50
   */
  busyTimeoutMs?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined;
};

export type SqliteDedupe = DedupeStore & {
  /** Closes the file, unless it was opened by you. */
  close(): void;
};

const PRUNE_EVERY = 1_000;

const tables = `
  create table if not exists hookpact_dedupe (
    key text primary key,
    checksum integer not null,
    token text not null,
    is_handled integer not null,
    ends_at integer not null -- of the lease, or of the retention once it is handled
  ) strict, without rowid;
  create index if not exists hookpact_dedupe_ends_at on hookpact_dedupe (ends_at);
`;

const claimKey = `
  insert into hookpact_dedupe (key, checksum, token, is_handled, ends_at)
  values (:key, :checksum, hex(randomblob(16)), 0, :endsAt)
  on conflict (key) do update set
    checksum = excluded.checksum,
    token = excluded.token,
    is_handled = 0,
    ends_at = excluded.ends_at
  where ends_at <= :time
  returning token
`;

/**
 * Remembers handled events in one SQLite file, for all processes of a machine. A file that is made
 * is its user's alone (0600). Once it was deleted or replaced, events are put off
 * (`DEDUPE_UNAVAILABLE`, with `STORE_LOST` for `onError`), as they would be handled a second time.
 * @throws ReceiverError `OPTION_INVALID` or `STORE_UNUSABLE`
 * @example
 * createReceiver({ catalog, dedupe: sqliteDedupe({ database: 'webhooks.db' }) });
 */
export function sqliteDedupe(options: SqliteDedupeOptions): SqliteDedupe {
  const retentionMs = atLeast(1, 'retentionMs', options.retentionMs ?? 604_800_000);
  const now = options.now ?? Date.now;
  const { database, assertSameFile, close } = openFile({
    database: options.database,
    busyTimeoutMs: options.busyTimeoutMs,
    tables,
    synchronous: 'normal',
  });

  const claim = database.prepare(claimKey);
  const find = database.prepare('select * from hookpact_dedupe where key = ?');
  const complete = database.prepare(
    `update hookpact_dedupe set is_handled = 1, ends_at = ?
      where key = ? and token = ? and is_handled = 0`,
  );
  const release = database.prepare(
    'delete from hookpact_dedupe where key = ? and token = ? and is_handled = 0',
  );
  const prune = database.prepare(
    `delete from hookpact_dedupe
      where key in (select key from hookpact_dedupe where ends_at <= ? limit 2000)`,
  );
  let claims = 0;

  return {
    claim(request) {
      assertSameFile();
      const { key, checksum, leaseMs } = request;
      const time = now();
      if (claims % PRUNE_EVERY === 0) prune.run(time);
      claims += 1;
      const claimed = claim.get({ key, checksum, time, endsAt: later(time, leaseMs) });
      if (claimed) return { kind: 'claimed', token: String(claimed.token) };
      const row = find.get(key);
      // released by another process in between: the sender's next attempt finds it free
      if (!row) return { kind: 'busy', isSameBody: true, leaseLeftMs: 0 };
      const leftMs = Number(row.ends_at) - time;
      const stored = { checksum: Number(row.checksum), isHandled: row.is_handled === 1, leftMs };
      return refuseClaim(stored, request);
    },
    complete({ key, token }) {
      assertSameFile();
      return untilUnlocked(() => complete.run(later(now(), retentionMs), key, token).changes === 1);
    },
    release: ({ key, token }) => untilUnlocked(() => void release.run(key, token)),
    close,
  };
}

/** For ever, where the sum is no safe number: what SQLite cannot give back as one, it refuses. */
const later = (time: number, ms: number): number => Math.min(time + ms, Number.MAX_SAFE_INTEGER);
