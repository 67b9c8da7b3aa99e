import { assertClient, textIn } from '../dedupe/client-answers.ts';
import { type PostgresLike, postgresClient } from '../dedupe/postgres.ts';
import { atLeast } from '../options.ts';
import { type DurableInbox, type InboxOptions, LONGEST_LEASE_MS } from './durable.ts';
import { resume } from './resume.ts';
import type { StoredRow } from './stored-row.ts';

export type PostgresInboxOptions = InboxOptions & {
  database: PostgresLike;
  /**
   * Create the table on first use. Turn it off where the role may not create tables, and run
   * `postgresInboxTable` in a migration.
   * @default true
   */
  createTable?: boolean | undefined;
};

/** The statements of the table, each of which may run again. */
export const postgresInboxTable: readonly string[] = [
  `create table if not exists hookpact_inbox (
    name uuid primary key default gen_random_uuid(),
    catalog text not null,
    key text unique,
    event_id text,
    headers text not null,
    body bytea not null,
    received_at double precision not null, -- milliseconds since 1970
    attempts integer not null default 0,
    held_until timestamptz not null
  )`,
  'create index if not exists hookpact_inbox_held_until on hookpact_inbox (catalog, held_until)',
];

// the clock of the database: those of the machines may differ
const insertEntry = `
  insert into hookpact_inbox (catalog, key, event_id, headers, body, received_at, held_until)
  values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 millisecond')
  on conflict (key) do nothing
  returning name`;

// each attempt holds it twice as long as the one before
const claimEntries = `
  update hookpact_inbox
  set attempts = attempts + 1,
    held_until = clock_timestamp()
      + least($3 * power(2, least(attempts, 20)), ${LONGEST_LEASE_MS}) * interval '1 millisecond'
  where name in (
    select name from hookpact_inbox where catalog = $1 and held_until <= clock_timestamp()
    order by received_at limit $2 for update skip locked
  )
  returning name, event_id, headers, body, received_at`;

const removeEntry = 'delete from hookpact_inbox where name = $1 returning name';

/**
 * Keeps acknowledged events in Postgres until they are handled, by any of several machines.
 * @throws ReceiverError `OPTION_INVALID`
 * @example
 * const inbox = postgresInbox({ database: new Pool() });
 * const receiver = createReceiver({ catalog, secrets, ack: early(inbox) });
 * inbox.resume(receiver);
 */
export function postgresInbox(options: PostgresInboxOptions): DurableInbox {
  const { database } = options;
  assertClient('database', database, postgresClient);
  const leaseMs = atLeast(1, 'leaseMs', options.leaseMs ?? 60_000);
  let table = options.createTable === false ? Promise.resolve() : undefined;

  async function prepare(): Promise<void> {
    table ??= createTable(database);
    try {
      await table;
    } catch (error) {
      table = undefined; // the next event tries again
      throw error;
    }
  }

  async function claimDue(catalog: string, limit: number): Promise<readonly StoredRow[]> {
    await prepare();
    const { rows } = await database.query(claimEntries, [catalog, limit, leaseMs]);
    return rows as StoredRow[]; // as the statement returns them
  }

  async function remove(name: string): Promise<void> {
    await database.query(removeEntry, [name]);
  }

  return {
    async add({ rawBody, id, key, headers, catalog, receivedAt }) {
      await prepare();
      const texts = [catalog ?? '', key ?? null, id ?? null, JSON.stringify(headers ?? {})];
      const { rows } = await database.query(insertEntry, [...texts, rawBody, receivedAt, leaseMs]);
      const [stored] = rows;
      return stored === undefined ? undefined : textIn(stored, 'name');
    },
    remove,
    resume: (receiver, resumeOptions) => resume({ claimDue, remove }, receiver, resumeOptions),
  };
}

async function createTable(database: PostgresLike): Promise<void> {
  for (const statement of postgresInboxTable) {
    const create = () => database.query(statement);
    // several that create one thing at once: Postgres fails all but one, in spite of "if not exists"
    await create().catch(create);
  }
}
