import { type Clock, systemClock } from '../../clock.ts';
import { SenderError } from '../../errors.ts';
import type { Message } from '../../records.ts';
import { toAttempt, toCounts, toDelivery, toNumber, toPage, toStoppedEndpoint } from '../rows.ts';
import { type DeliveryStore, type FinishedAttempt, MOST_STOPPED_LISTED } from '../store.ts';
import { type Announcements, createAnnouncements } from './announcements.ts';
import { type Backlogs, createBacklogs } from './backlogs.ts';
import { cancel, hasten, redeliver, setEndpointState } from './change.ts';
import { type ClaimedAttempt, fetchJobs, loadAttempts, returnJobs } from './claim.ts';
import { type Connection, type Database, openDatabase, opening, running } from './database.ts';
import { enqueueBatch } from './enqueue.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';
import { migrate } from './migrate.ts';
import { attemptColumns, deliveryColumns, listQuery, whereOf } from './read.ts';
import { record } from './record.ts';
import type { Transact } from './transaction.ts';

export type PostgresStoreOptions = {
  /** Such as `postgres://user:password@host:5432/database`. A pooler must pool by session. */
  connectionString: string;
  /** Schema of the tables, made when it is missing; pg-boss gets `<schema>_queue`. @default 'hookpact' */
  schema?: string | undefined;
  /** Connections of this process at most, besides three for maintenance. @default 5 */
  connections?: number | undefined;
  /**
   * After how long an attempt whose process died is due again, give or take a quarter. Longer than
   * the policy's `timeoutMs` twice, as an attempt may wait for its place that long, or attempts are
   * made twice. @default 60_000
   */
  leaseMs?: number | undefined;
  /** Called with errors of background maintenance, which is tried again. @default ignored */
  onError?: ((error: unknown) => void) | undefined;
  clock?: Clock | undefined;
};

/** The argument of `alongside`: its statements run in the transaction of the message. */
export type PostgresTransaction = Connection;

export type PostgresStore = DeliveryStore<PostgresTransaction> & {
  /** Makes the attempts of dead processes due again. Happens by itself four times in a lease. */
  recover(): Promise<void>;
};

type OpenStore = {
  database: Database;
  schema: string;
  jobs: JobQueue;
  backlogs: Backlogs;
  announcements: Announcements;
  onError: (error: unknown) => void;
};

/** How much may be claimed. */
type Room = { limit: number; perEndpoint: number };

const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,39}$/;

/** Announcements of other processes come at once; this finds what a lost one missed. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Keeps messages, deliveries and attempts in Postgres, for any number of processes; their queue is
 * pg-boss. Needs the packages `pg` and `pg-boss`.
 *
 * @throws SenderError `OPTION_INVALID`; from `open`, `DATABASE_UNUSABLE`, `STORE_OLD_LAYOUT` or
 *   `STORE_TOO_NEW`; later, `DATABASE_FAILED`
 * @example
 * const sender = createSender({ store: postgresStore({ connectionString: process.env.DATABASE_URL }) });
 */
export function postgresStore(options: PostgresStoreOptions): PostgresStore {
  const { connectionString, connections = 5, leaseMs = 60_000, onError = () => {} } = options;
  const { clock = systemClock } = options;
  const schema = checkSchema(options.schema ?? 'hookpact');
  checkConnectionString(connectionString);
  const held = new Map<string, ClaimedAttempt>();
  let opened: OpenStore | undefined;
  let claimedAt = 0;
  let wake = () => {};

  function parts(): OpenStore {
    if (!opened) throw new SenderError('SENDER_NOT_RUNNING');
    return opened;
  }

  const transact: Transact = (work) => {
    const { database, jobs } = parts();
    return database.transact((connection) => work({ connection, jobs, schema }));
  };

  /** A transaction without statements of the user. */
  const runAlone: Transact = (work) => running(transact(work));

  async function query(sql: string, values: readonly unknown[] = []) {
    const { rows } = await running(parts().database.query(sql, values));
    return rows;
  }

  /** Records and fetches in one transaction, so that a crash loses both or neither. */
  function recordAndFetch(finished: readonly FinishedAttempt[], room: Room) {
    return runAlone(async (scope) => {
      const endpointChanges = finished.length > 0 ? await record(scope, finished) : [];
      return { endpointChanges, fetched: await fetchJobs(scope, room) };
    });
  }

  /** Fetches once more where jobs were inserted for overflow since the first fetch found none. */
  async function claimOverflow(now: number, room: Room): Promise<readonly ClaimedAttempt[]> {
    const hasAdmitted = await parts().backlogs.admit(now).catch(onError);
    if (!hasAdmitted) return [];
    return loadAttempts(parts(), await runAlone((scope) => fetchJobs(scope, room)));
  }

  return {
    claimsAhead: true,
    enqueuesAtOnce: 2,
    async open() {
      const database = openDatabase(connectionString, connections);
      try {
        await opening(migrate(database, schema));
        const jobs = await opening(
          openJobQueue({ connectionString, schema, leaseMs, onError, onAnnounced: () => wake() }),
        );
        const backlogs = createBacklogs({ database, schema, jobs, onError });
        const announceToOthers = () => jobs.announce(database, 'others');
        const announcements = createAnnouncements({ announce: announceToOthers, clock, onError });
        opened = { database, schema, jobs, backlogs, announcements, onError };
      } catch (error) {
        await database.close();
        throw error;
      }
    },
    async close() {
      if (!opened) return;
      const { database, jobs, backlogs, announcements } = opened;
      await Promise.all([backlogs.close(), announcements.close()]);
      if (held.size > 0) await returnJobs(opened, [...held.values()]).catch(onError);
      held.clear();
      await jobs.close();
      await database.close();
      opened = undefined;
    },
    onWake(listener) {
      wake = listener;
      return () => {
        wake = () => {};
      };
    },
    recover: () => running(parts().jobs.recover()),

    async enqueue(groups, now) {
      const outcomes = await enqueueBatch(transact, groups, now);
      if (outcomes.some(({ kind }) => kind === 'stored')) opened?.announcements.soon();
      return outcomes;
    },

    async recordAndClaim(finished, { now, ...room }) {
      if (room.limit > 0) claimedAt = clock.now();
      const { fetched, endpointChanges } = await recordAndFetch(finished, room);
      for (const { due } of finished) held.delete((due as ClaimedAttempt).job.id); // claimed by this store
      const isShort = fetched.jobs.length === 0 && room.limit > 0;
      const claimed = isShort
        ? await claimOverflow(now, room)
        : await loadAttempts(parts(), fetched);
      for (const attempt of claimed) held.set(attempt.job.id, attempt);
      parts().backlogs.watch({ now, held: held.values(), claimed, finished, ...room });
      return { due: claimed, endpointChanges };
    },
    async nextDueAt(now) {
      const { database, jobs } = parts();
      const sinceMs = clock.now() - claimedAt;
      const delayMs = await running(jobs.nextDueIn(database, sinceMs));
      return now + sinceMs + Math.min(delayMs, LOOK_AGAIN_MS);
    },

    async getMessage(id) {
      const [row] = await query(
        `SELECT id, event_type AS "eventType", body, created_at AS "createdAt"
         FROM ${schema}.message WHERE id = $1`,
        [id],
      );
      return row && ({ ...row, createdAt: Number(row.createdAt) } as Message); // its columns are the type
    },
    async getDelivery(id) {
      const { sql, values } = whereOf({ deliveryId: id }, schema);
      const [row] = await query(
        `SELECT ${deliveryColumns} FROM ${schema}.delivery d
         JOIN ${schema}.message m ON m.seq = d.message_seq WHERE ${sql}`,
        values,
      );
      return row && toDelivery(row);
    },
    async listDeliveries(search, page) {
      const { sql, values } = listQuery(search, page, schema);
      return toPage(await query(sql, values), page, toDelivery);
    },
    async listAttempts(deliveryId) {
      const { sql, values } = whereOf({ deliveryId }, schema);
      const rows = await query(
        `SELECT ${attemptColumns} FROM ${schema}.attempt a
         JOIN ${schema}.delivery d ON d.seq = a.delivery_seq WHERE ${sql} ORDER BY a.number`,
        values,
      );
      return rows.map((row) => toAttempt(deliveryId, row));
    },
    redeliver: (filter, limit, now) =>
      runAlone((scope) => redeliver(scope, { filter, limit, now })),
    hasten: (deliveryId, now) => runAlone((scope) => hasten(scope, { deliveryId, now })),
    cancel: (filter, now) => runAlone((scope) => cancel(scope, { filter, now })),
    setEndpointState: (endpointId, state, now) =>
      runAlone((scope) => setEndpointState(scope, { endpointId, state, now })),
    async stoppedEndpoints() {
      const rows = await query(
        `SELECT e.id, e.state, w.waiting, w.url FROM ${schema}.endpoint e, LATERAL (
           SELECT count(*) AS waiting, (array_agg(d.url ORDER BY d.due_at))[1] AS url
           FROM ${schema}.delivery d WHERE d.endpoint_id = e.id AND d.status = 'waiting') AS w
         WHERE e.state <> 'active' ORDER BY e.id LIMIT ${MOST_STOPPED_LISTED}`,
        [],
      );
      return rows.map(toStoppedEndpoint);
    },
    async endpointHealth(endpointId) {
      const [row] = await query(
        `SELECT state, failing_since AS since FROM ${schema}.endpoint WHERE id = $1`,
        [endpointId],
      );
      if (!row) return undefined;
      const { state, since } = row;
      return { state: state as 'active', failingSince: toNumber(since) }; // written by this package only
    },
    async forget(endedBefore, limit) {
      const rows = await query(
        `WITH ended AS (
           SELECT DISTINCT message_seq AS seq FROM ${schema}.delivery d
           WHERE finished_at < $1 AND status <> 'waiting' AND NOT EXISTS (
             SELECT 1 FROM ${schema}.delivery o
             WHERE o.message_seq = d.message_seq AND (o.status = 'waiting' OR o.finished_at >= $1))
           LIMIT $2
         ), gone AS (
           DELETE FROM ${schema}.delivery WHERE message_seq IN (SELECT seq FROM ended) RETURNING seq
         ), attempts AS (
           DELETE FROM ${schema}.attempt WHERE delivery_seq IN (SELECT seq FROM gone)
         )
         DELETE FROM ${schema}.message WHERE seq IN (SELECT seq FROM ended) RETURNING seq`,
        [endedBefore, limit],
      );
      return rows.length;
    },
    async counts() {
      return toCounts(
        await query(`SELECT status, count(*) AS number FROM ${schema}.delivery GROUP BY status`),
      );
    },
  };
}

/** The driver takes other words for a host of that name; the string itself may hold a password. */
function checkConnectionString(connectionString: string): void {
  if (/^postgres(ql)?:\/\//.test(connectionString)) return;
  throw new SenderError('OPTION_INVALID', {
    option: 'connectionString',
    value: 'something else',
    expected: 'a URL that starts with postgres://',
  });
}

function checkSchema(schema: string): string {
  if (SCHEMA_NAME.test(schema)) return schema;
  const expected = '1 to 40 lower-case letters, digits and "_"';
  throw new SenderError('OPTION_INVALID', {
    option: 'schema',
    value: JSON.stringify(schema.slice(0, 80)),
    expected,
  });
}
