import { SenderError } from '../../errors.ts';
import type { DeliveryStore, FinishedAttempt } from '../store.ts';
import { type Announcements, createAnnouncements } from './announcements.ts';
import { type Backlogs, createBacklogs } from './backlogs.ts';
import { cancel, hasten, redeliver, setEndpointState } from './change.ts';
import { type ClaimedAttempt, fetchJobs, loadAttempts, returnJobs } from './claim.ts';
import { type Connection, type Database, openDatabase, opening, running } from './database.ts';
import { enqueueBatch } from './enqueue.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';
import { createLookups } from './lookups.ts';
import { migrate } from './migrate.ts';
import { type PostgresStoreOptions, resolveOptions } from './options.ts';
import { record } from './record.ts';
import type { Transact } from './transaction.ts';

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
  const { connectionString, schema, connections, leaseMs, onError, clock } =
    resolveOptions(options);
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

    ...createLookups({ query, schema }),
    redeliver: (filter, limit, now) =>
      runAlone((scope) => redeliver(scope, { filter, limit, now })),
    hasten: (deliveryId, now) => runAlone((scope) => hasten(scope, { deliveryId, now })),
    cancel: (filter, now) => runAlone((scope) => cancel(scope, { filter, now })),
    setEndpointState: (endpointId, state, now) =>
      runAlone((scope) => setEndpointState(scope, { endpointId, state, now })),
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
  };
}
