import { atLeast } from '../options.ts';
import { assertClient, storedClaim, textIn } from './client-answers.ts';
import { tablePreparation } from './prepare-table.ts';
import { type DedupeStore, refuseClaim, type StoredClaim } from './store.ts';

/** The part of a D1 binding that is used here. */
export type D1Like = {
  prepare(sql: string): D1Statement;
};
export type D1Statement = {
  bind(...values: (string | number)[]): D1Statement;
  first(): Promise<unknown>;
};

export type D1DedupeOptions = {
  /** The binding: `env.DB`. */
  database: D1Like;
  /** For how long a handled event is remembered. @default 604_800_000 (a week) */
  retentionMs?: number | undefined;
  /**
   * Create the table on first use. Turn it off where migrations do, with `d1DedupeTable`.
   * @default true
   */
  createTable?: boolean | undefined;
};

/** The statements of the table, each of which may run again. */
export const d1DedupeTable: readonly string[] = [
  `create table if not exists hookpact_dedupe (
    key text primary key,
    checksum integer not null,
    token text not null,
    is_handled integer not null,
    ends_at real not null -- of the lease, or of the retention once it is handled
  ) without rowid`,
  'create index if not exists hookpact_dedupe_ends_at on hookpact_dedupe (ends_at)',
];

// the clock of the database, in milliseconds: isolates run on many machines
const NOW = `(unixepoch('subsec') * 1000)`;

const claimKey = `
  insert into hookpact_dedupe (key, checksum, token, is_handled, ends_at)
  values (?1, ?2, hex(randomblob(16)), 0, ${NOW} + ?3)
  on conflict (key) do update set
    checksum = excluded.checksum,
    token = excluded.token,
    is_handled = 0,
    ends_at = excluded.ends_at
  where ends_at <= ${NOW}
  returning token`;

const findKey = `
  select checksum, is_handled as isHandled, ends_at - ${NOW} as leftMs
  from hookpact_dedupe where key = ?1`;

const completeKey = `
  update hookpact_dedupe set is_handled = 1, ends_at = ${NOW} + ?3
  where key = ?1 and token = ?2 and is_handled = 0
  returning key`;

const releaseKey =
  'delete from hookpact_dedupe where key = ?1 and token = ?2 and is_handled = 0 returning key';

const pruneKeys = `
  delete from hookpact_dedupe
  where key in (select key from hookpact_dedupe where ends_at <= ${NOW} limit 2000)
  returning key`;

/**
 * Remembers handled events in Cloudflare's D1, for all isolates of a Worker.
 * @throws ReceiverError `OPTION_INVALID`
 * @example
 * export default {
 *   fetch: (request, env, context) => receiverOf(env).fetch(request, env, context),
 * };
 * const dedupe = d1Dedupe({ database: env.DB });
 */
export function d1Dedupe(options: D1DedupeOptions): DedupeStore {
  const { database } = options;
  assertClient('database', database, { method: 'prepare', expected: 'a binding of D1: env.DB' });
  const retentionMs = atLeast(1, 'retentionMs', options.retentionMs ?? 604_800_000);
  const run = (sql: string, ...values: (string | number)[]) =>
    database
      .prepare(sql)
      .bind(...values)
      .first();

  const prepare = tablePreparation({
    create: options.createTable === false ? undefined : () => createTable(database),
    prune: () => run(pruneKeys),
  });

  return {
    async claim(request) {
      await prepare();
      const { key, checksum, leaseMs } = request;
      const won = await run(claimKey, key, checksum, leaseMs);
      if (won) return { kind: 'claimed', token: textIn(won, 'token') };
      const stored = (await run(findKey, key)) as StoredClaim | null; // as the statement returns it
      // released by another isolate in between: the sender's next attempt finds it free
      if (!stored) return { kind: 'busy', isSameBody: true, leaseLeftMs: 0 };
      return refuseClaim(storedClaim(stored), request);
    },
    async complete({ key, token }) {
      return Boolean(await run(completeKey, key, token, retentionMs));
    },
    async release({ key, token }) {
      await run(releaseKey, key, token);
    },
  };
}

async function createTable(database: D1Like): Promise<void> {
  for (const statement of d1DedupeTable) await database.prepare(statement).first();
}
