import { atLeast } from '../options.ts';
import { assertClient, storedClaim, textIn } from './client-answers.ts';
import { tablePreparation } from './prepare-table.ts';
import { type ClaimRequest, type DedupeStore, refuseClaim, type StoredClaim } from './store.ts';

/** The part of a database that is used here. A `Pool` of pg fits, and so does PGlite. */
export type PostgresLike = {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
};

export const postgresClient = { method: 'query', expected: 'a Pool of pg, or PGlite' };

export type PostgresDedupeOptions = {
  database: PostgresLike;
  /** For how long a handled event is remembered. @default 604_800_000 (a week) */
  retentionMs?: number | undefined;
  /**
   * Create the table on first use. Turn it off where the role may not create tables, and run
   * `postgresDedupeTable` in a migration.
   * @default true
   */
  createTable?: boolean | undefined;
};

/** The statements of the table, each of which may run again. */
export const postgresDedupeTable: readonly string[] = [
  `create table if not exists hookpact_dedupe (
    key text primary key,
    checksum integer not null,
    token text not null,
    is_handled boolean not null,
    ends_at timestamptz not null -- of the lease, or of the retention once it is handled
  )`,
  'create index if not exists hookpact_dedupe_ends_at on hookpact_dedupe (ends_at)',
];

// the clock of the database: those of the machines may differ
const claimKey = `
  insert into hookpact_dedupe as stored (key, checksum, token, is_handled, ends_at)
  values ($1, $2, gen_random_uuid()::text, false, clock_timestamp() + $3 * interval '1 millisecond')
  on conflict (key) do update set
    checksum = excluded.checksum,
    token = excluded.token,
    is_handled = false,
    ends_at = excluded.ends_at
  where stored.ends_at <= clock_timestamp()
  returning token`;

const findKey = `
  select checksum, is_handled as "isHandled",
    extract(epoch from ends_at - clock_timestamp())::float8 * 1000 as "leftMs"
  from hookpact_dedupe where key = $1`;

const completeKey = `
  update hookpact_dedupe
  set is_handled = true, ends_at = clock_timestamp() + $3 * interval '1 millisecond'
  where key = $1 and token = $2 and not is_handled
  returning key`;

const releaseKey =
  'delete from hookpact_dedupe where key = $1 and token = $2 and not is_handled returning key';

const pruneKeys = `
  delete from hookpact_dedupe where key in (
    select key from hookpact_dedupe where ends_at <= clock_timestamp() limit 2000
    for update skip locked
  )`;

/**
 * Remembers handled events in Postgres, for any number of machines.
 * @throws ReceiverError `OPTION_INVALID`
 * @example
 * createReceiver({ catalog, dedupe: postgresDedupe({ database: new Pool() }) });
 */
export function postgresDedupe(options: PostgresDedupeOptions): DedupeStore {
  const { database } = options;
  assertClient('database', database, postgresClient);
  const retentionMs = atLeast(1, 'retentionMs', options.retentionMs ?? 604_800_000);

  const prepare = tablePreparation({
    create: options.createTable === false ? undefined : () => createTable(database),
    prune: () => database.query(pruneKeys),
  });

  return {
    async claim(request: ClaimRequest) {
      await prepare();
      const { key, checksum, leaseMs } = request;
      const claimed = await database.query(claimKey, [key, checksum, storable(leaseMs)]);
      const [won] = claimed.rows;
      if (won) return { kind: 'claimed', token: textIn(won, 'token') };
      const found = await database.query(findKey, [key]);
      const [stored] = found.rows as StoredClaim[]; // as the statement returns it
      // released by another process in between: the sender's next attempt finds it free
      return stored
        ? refuseClaim(storedClaim(stored), request)
        : { kind: 'busy', isSameBody: true, leaseLeftMs: 0 };
    },
    async complete({ key, token }) {
      const { rows } = await database.query(completeKey, [key, token, storable(retentionMs)]);
      return rows.length === 1;
    },
    async release({ key, token }) {
      await database.query(releaseKey, [key, token]);
    },
  };
}

/** At most ten thousand years: a timestamp of Postgres ends in the year 294276. */
const storable = (ms: number): number => Math.min(ms, 10_000 * 365 * 86_400_000);

async function createTable(database: PostgresLike): Promise<void> {
  for (const statement of postgresDedupeTable) {
    const create = () => database.query(statement);
    // several that create one thing at once: Postgres fails all but one, in spite of "if not exists"
    await create().catch(create);
  }
}
