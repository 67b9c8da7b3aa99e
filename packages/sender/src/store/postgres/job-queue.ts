import { randomUUID } from 'node:crypto';
import { type Db, PgBoss } from 'pg-boss';
import { type Connection, SurvivingClient } from './database.ts';

/**
 * A job of pg-boss makes attempt `number` of the delivery in row `seq` due at a time. pg-boss keeps
 * the time, gives each job to one process, and gives it out again when that process dies. The row of
 * the delivery is the truth: a job that does not fit its row is deleted.
 */
export type NewJob = {
  readonly seq: number;
  readonly number: number;
  readonly endpointId: string;
  readonly orderingKey: string | undefined;
  readonly delayMs: number;
};

/** A job that this process holds until it is completed or its lease ends. */
export type ClaimedJob = {
  readonly seq: number;
  readonly number: number;
  readonly queue: string;
  readonly id: string;
  /** How often it was given out before: tells this holder from a later one. */
  readonly retryCount: number;
};

export type JobQueue = {
  /** Does nothing for a job that exists. */
  insert(connection: Connection, jobs: readonly NewJob[]): Promise<void>;
  /** Yields the jobs of each query: their deliveries can be loaded while the next query runs. */
  fetch(
    connection: Connection,
    room: { limit: number; perEndpoint: number },
  ): AsyncIterable<readonly ClaimedJob[]>;
  /** Deletes jobs of this process. Does nothing for a job that another process holds by now. */
  complete(connection: Connection, jobs: readonly ClaimedJob[]): Promise<void>;
  /** Makes jobs that no process holds due now. */
  hasten(connection: Connection, jobs: readonly Omit<NewJob, 'delayMs'>[]): Promise<void>;
  /** Deletes jobs, whichever process holds them. */
  cancel(connection: Connection, jobs: readonly Omit<NewJob, 'delayMs'>[]): Promise<void>;
  /** Milliseconds until the next job is due that was not due `agoMs` ago; `Infinity` for none. */
  nextDueIn(connection: Connection, agoMs: number): Promise<number>;
  /** Tells processes, when the transaction is committed, that something is due. */
  announce(connection: Connection, to: 'all' | 'others'): Promise<void>;
  /** Makes the jobs of dead processes due again. pg-boss does it four times in a lease. */
  recover(): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  connectionString: string;
  schema: string;
  leaseMs: number;
  onError: (error: unknown) => void;
  /** Another process made something due. */
  onAnnounced: () => void;
};

const PLAIN = 'deliveries';
/** Gives out one job per ordering key at a time, the oldest first. */
const ORDERED = 'ordered-deliveries';
const queues = [PLAIN, ORDERED];

const TEN_YEARS_S = 315_360_000;
/**
 * A crashed worker must not use up the retries of a job: the policy counts attempts, not pg-boss.
 */
const RETRY_FOREVER = 2_147_483_647;

// an option of pg's pool, which pg-boss hands on and its types do not name
const survivingClient = { Client: SurvivingClient };

export async function openJobQueue(options: Options): Promise<JobQueue> {
  const { connectionString, leaseMs, onError, onAnnounced } = options;
  const schema = `${options.schema}_queue`;
  const superviseSeconds = Math.max(1, Math.round(leaseMs / 4_000));
  const boss = new PgBoss({
    connectionString,
    ...survivingClient,
    schema,
    max: 2,
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', onError);
  const channel = `${options.schema}_due`;
  const self = randomUUID();
  let listening: { close(): Promise<void> } | undefined;
  try {
    await boss.start();
    await createQueues(boss, leaseMs);
    const onHeard = (sender: string) => sender !== self && onAnnounced();
    listening = await boss.getDb().listen?.(channel, onHeard, onAnnounced);
  } catch (error) {
    // its connections would keep the process alive
    await boss.stop({ graceful: false }).catch(onError);
    throw error;
  }
  const nextOrder = createQueueOrder();

  async function fetchFrom(
    connection: Connection,
    queue: string,
    { limit, perEndpoint }: { limit: number; perEndpoint: number },
  ): Promise<ClaimedJob[]> {
    const db = asDb(connection);
    const jobs = await boss.fetch(queue, { batchSize: limit, groupConcurrency: perEndpoint, db });
    return jobs.map(({ id, retryCount }) => ({ ...rowOf(id), queue, id, retryCount }));
  }

  return {
    async insert(connection, jobs) {
      const db = asDb(connection);
      const byQueue = Map.groupBy(jobs, queueOf);
      await Promise.all(
        [...byQueue].map(([queue, members]) => boss.insert(queue, members.map(toBossJob), { db })),
      );
    },

    async *fetch(connection, { limit, perEndpoint }) {
      let left = limit;
      for (const queue of nextOrder()) {
        // a query may stop at an endpoint that has no slot; the next one looks past it
        for (let found = 1; found > 0 && left > 0; left -= found) {
          // pg-boss writes the number into the statement: few numbers are few statements to plan
          const size = left === limit ? limit : 2 ** Math.floor(Math.log2(left));
          const jobs = await fetchFrom(connection, queue, { limit: size, perEndpoint });
          if (jobs.length > 0) yield jobs;
          found = jobs.length;
        }
      }
    },

    async complete(connection, jobs) {
      const db = asDb(connection);
      const byQueue = Map.groupBy(jobs, ({ queue }) => queue);
      await Promise.all(
        [...byQueue].map(([queue, members]) => boss.deleteJob(queue, members, { db })),
      );
    },

    async hasten(connection, jobs) {
      await connection.query(
        `UPDATE ${schema}.job SET start_after = now()
         WHERE id = ANY($1::uuid[]) AND name = ANY($2::text[]) AND state = 'created'
           AND start_after > now()`,
        [jobs.map(idOf), queues],
      );
    },

    async cancel(connection, jobs) {
      const db = asDb(connection);
      const byQueue = Map.groupBy(jobs, queueOf);
      await Promise.all(
        [...byQueue].map(([queue, members]) => boss.deleteJob(queue, members.map(idOf), { db })),
      );
    },

    async nextDueIn(connection, agoMs) {
      // the first entry of pg-boss's index on (name, state, blocked, start_after), for each queue
      const { rows } = await connection.query(
        `SELECT extract(epoch FROM min(due) - now()) * 1000 AS ms
         FROM unnest($1::text[]) AS q (name), LATERAL (
           SELECT min(start_after) AS due FROM ${schema}.job
           WHERE name = q.name AND state = 'created' AND NOT blocked
             AND start_after > now() - $2::float8 * interval '1 ms') AS first`,
        [queues, agoMs],
      );
      return rows[0]?.ms == null ? Number.POSITIVE_INFINITY : Math.max(0, Number(rows[0].ms));
    },

    async announce(connection, to) {
      await connection.query('SELECT pg_notify($1, $2)', [channel, to === 'others' ? self : '']);
    },

    async recover() {
      for (const queue of queues) await boss.supervise(queue);
    },

    async close() {
      await listening?.close();
      await boss.stop({ graceful: false });
    },
  };
}

async function createQueues(boss: PgBoss, leaseMs: number): Promise<void> {
  const settings = {
    expireInSeconds: Math.ceil(leaseMs / 1_000),
    retentionSeconds: TEN_YEARS_S,
    retryLimit: RETRY_FOREVER,
    retryDelay: 0,
  };
  await boss.createQueue(PLAIN, { policy: 'standard', partition: true, ...settings });
  await boss.createQueue(ORDERED, { policy: 'key_strict_fifo', ...settings });
  for (const queue of queues) await boss.updateQueue(queue, settings); // the lease may have changed
}

/**
 * The ordered queue goes first every fourth time, so that neither queue takes all slots for ever.
 */
function createQueueOrder(): () => readonly string[] {
  let fetches = 0;
  return () => {
    fetches = (fetches + 1) % 4;
    return fetches === 0 ? [ORDERED, PLAIN] : [PLAIN, ORDERED];
  };
}

const queueOf = ({ orderingKey }: { orderingKey: string | undefined }) =>
  orderingKey === undefined ? PLAIN : ORDERED;

function toBossJob(job: NewJob) {
  const { endpointId, orderingKey, delayMs } = job;
  return {
    id: idOf(job),
    group: { id: endpointId },
    ...(delayMs > 0 && { startAfter: `${delayMs / 1_000} seconds` }),
    ...(orderingKey !== undefined && { singletonKey: `${endpointId} ${orderingKey}` }),
  };
}

/** One id per attempt, so that no crash can make two jobs of it; ids grow with the rows. */
function idOf({ seq, number }: { seq: number; number: number }): string {
  const hex = seq.toString(16).padStart(16, '0') + number.toString(16).padStart(16, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function rowOf(id: string): { seq: number; number: number } {
  const hex = id.replaceAll('-', '');
  return { seq: Number.parseInt(hex.slice(0, 16), 16), number: Number.parseInt(hex.slice(16), 16) };
}

const asDb = (connection: Connection): Db => ({
  executeSql: (text, values) => connection.query(text, values),
});
