import type { DatabaseSync } from 'node:sqlite';
import type { InboxEntry } from '../dispatch/inbox.ts';
import { atLeast } from '../options.ts';
import { openFile } from '../sqlite-file/open-file.ts';
import { untilUnlocked } from '../sqlite-file/until-unlocked.ts';
import { type DurableInbox, type InboxOptions, LONGEST_LEASE_MS } from './durable.ts';
import { resume } from './resume.ts';
import type { StoredRow } from './stored-row.ts';

export type SqliteInboxOptions = InboxOptions & {
  /**
   * A file, which is created where it is missing, or a database that you opened; its `synchronous`
   * must be `full`, or a power cut loses what was acknowledged last.
   */
  database: string | DatabaseSync;
  /** For how long an event waits while another process writes. @default 50 */
  busyTimeoutMs?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined;
};

export type SqliteInbox = DurableInbox & {
  /** Closes the file, unless it was opened by you. */
  close(): void;
};

const tables = `
  create table if not exists hookpact_inbox (
    name text primary key,
    catalog text not null,
    key text unique,
    event_id text,
    headers text not null,
    body blob not null,
    received_at integer not null,
    attempts integer not null default 0,
    held_until integer not null
  ) strict;
  create index if not exists hookpact_inbox_held_until on hookpact_inbox (catalog, held_until);
`;

const insertEntry = `
  insert into hookpact_inbox (name, catalog, key, event_id, headers, body, received_at, held_until)
  values (:name, :catalog, :key, :id, :headers, :body, :receivedAt, :heldUntil)
  on conflict (key) do nothing`;

// each attempt holds it twice as long as the one before
const claimEntries = `
  update hookpact_inbox
  set attempts = attempts + 1,
    held_until = :time + min(:leaseMs * (1 << min(attempts, 20)), ${LONGEST_LEASE_MS})
  where name in (
    select name from hookpact_inbox where catalog = :catalog and held_until <= :time
    order by received_at limit :limit
  )
  returning *`;

type Waiting = {
  readonly entry: InboxEntry;
  resolve(name: string | undefined): void;
  reject(error: unknown): void;
};

/**
 * Keeps acknowledged events in a SQLite file until they are handled, whatever becomes of the process.
 * Events that arrive in one turn of the event loop are written together: one sync of the disk. A file
 * that is made is its user's alone (0600). Once it was deleted or replaced, events are put off
 * (`INBOX_UNAVAILABLE`, with `STORE_LOST` for `onError`), as they would be lost with it.
 * @throws ReceiverError `OPTION_INVALID` or `STORE_UNUSABLE`
 * @example
 * const inbox = sqliteInbox({ database: 'webhooks.sqlite' });
 * const receiver = createReceiver({ catalog, secrets, ack: early(inbox) });
 * inbox.resume(receiver);
 */
export function sqliteInbox(options: SqliteInboxOptions): SqliteInbox {
  const leaseMs = atLeast(1, 'leaseMs', options.leaseMs ?? 60_000);
  const now = options.now ?? Date.now;
  const { database, assertSameFile, close } = openFile({
    database: options.database,
    busyTimeoutMs: options.busyTimeoutMs,
    tables,
    synchronous: 'full', // what was acknowledged must survive a power cut, too
  });
  const insert = database.prepare(insertEntry);
  const removal = database.prepare('delete from hookpact_inbox where name = ?');
  const claim = database.prepare(claimEntries);
  let waiting: Waiting[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    try {
      assertSameFile();
      const names = inTransaction(database, () => batch.map(({ entry }) => store(entry)));
      for (const [index, { resolve }] of batch.entries()) resolve(names[index]);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function store({ rawBody, id, key, headers, catalog, receivedAt }: InboxEntry) {
    const name = crypto.randomUUID();
    const { changes } = insert.run({
      name,
      catalog: catalog ?? '',
      key: key ?? null,
      id: id ?? null,
      headers: JSON.stringify(headers ?? {}),
      body: rawBody,
      receivedAt,
      heldUntil: now() + leaseMs,
    });
    return changes === 1 ? name : undefined;
  }

  async function remove(name: string): Promise<void> {
    assertSameFile();
    await untilUnlocked(() => removal.run(name));
  }

  async function claimDue(catalog: string, limit: number): Promise<readonly StoredRow[]> {
    assertSameFile();
    return claim.all({ catalog, limit, time: now(), leaseMs }) as StoredRow[]; // as the statement returns them
  }

  return {
    add(entry) {
      return new Promise((resolve, reject) => {
        if (waiting.push({ entry, resolve, reject }) === 1) setImmediate(flush);
      });
    },
    remove,
    resume: (receiver, resumeOptions) => resume({ claimDue, remove }, receiver, resumeOptions),
    close,
  };
}

function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}
