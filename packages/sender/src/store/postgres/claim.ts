import { toNumber } from '../rows.ts';
import type { DueAttempt } from '../store.ts';
import type { Connection, Database } from './database.ts';
import type { ClaimedJob, JobQueue } from './job-queue.ts';
import type { TransactionScope } from './transaction.ts';

/** An attempt that this process claimed, with its row and its job. */
export type ClaimedAttempt = DueAttempt & { readonly seq: number; readonly job: ClaimedJob };

type StoreParts = {
  database: Database;
  schema: string;
  jobs: JobQueue;
  /** Called with a failed clean-up, which is repeated when the lease ends. */
  onError: (error: unknown) => void;
};

type DeliveryRow = {
  seq: string;
  id: string;
  messageId: string;
  eventType: string;
  body: Uint8Array;
  endpointId: string;
  url: string;
  orderingKey: string | null;
  attempts: number;
  attemptsBeforeRedelivery: number;
  status: string;
  secrets: string;
  headers: string;
  state: string;
  failingSince: string | null;
};

/** Jobs that were fetched, and the rows of their deliveries, which are being loaded. */
export type FetchedJobs = {
  readonly jobs: readonly ClaimedJob[];
  readonly rows: readonly Promise<readonly DeliveryRow[]>[];
};

/** Fetches jobs. Does not wait for the rows of their deliveries, as the commit need not, either. */
export async function fetchJobs(
  { connection, schema, jobs }: TransactionScope,
  room: { limit: number; perEndpoint: number },
): Promise<FetchedJobs> {
  const fetched: ClaimedJob[] = [];
  const rows: Promise<readonly DeliveryRow[]>[] = [];
  for await (const found of jobs.fetch(connection, room)) {
    const loading = loadDeliveries(connection, schema, found);
    loading.catch(() => {}); // loadAttempts reports it
    fetched.push(...found);
    rows.push(loading);
  }
  return { jobs: fetched, rows };
}

/** Makes attempts of fetched jobs. Deletes jobs that no longer fit their rows. */
export async function loadAttempts(
  parts: StoreParts,
  { jobs: fetched, rows: loading }: FetchedJobs,
): Promise<readonly ClaimedAttempt[]> {
  const loaded = (await Promise.all(loading)).flat();
  const rows = new Map(loaded.map((row) => [Number(row.seq), row]));
  const due: ClaimedAttempt[] = [];
  const suspended: ClaimedAttempt[] = [];
  const outdated: ClaimedJob[] = [];
  for (const job of fetched) {
    const row = rows.get(job.seq);
    const isDue = row?.status === 'waiting' && row.attempts + 1 === job.number;
    if (!isDue) outdated.push(job);
    else (row.state === 'active' ? due : suspended).push(toClaimedAttempt(row, job));
  }
  if (outdated.length > 0) {
    await parts.jobs.complete(parts.database, outdated).catch(parts.onError);
  }
  if (suspended.length > 0) await suspend(parts, suspended).catch(parts.onError);
  return due;
}

/** Makes claimed attempts due for other processes, now. */
export function returnJobs(
  { database, jobs }: Pick<StoreParts, 'database' | 'jobs'>,
  claimed: readonly ClaimedAttempt[],
): Promise<void> {
  return database.transact(async (connection) => {
    await jobs.complete(connection, claimed.map(jobOf));
    await jobs.insert(
      connection,
      claimed.map((attempt) => ({ ...attempt, delayMs: 0 })),
    );
    await jobs.announce(connection, 'all');
  });
}

async function loadDeliveries(
  connection: Connection,
  schema: string,
  jobs: readonly ClaimedJob[],
): Promise<DeliveryRow[]> {
  const { rows } = await connection.query(
    `SELECT d.seq, d.id, m.id AS "messageId", m.event_type AS "eventType", m.body,
       d.endpoint_id AS "endpointId", d.url, d.ordering_key AS "orderingKey", d.attempts,
       d.attempts_before_redelivery AS "attemptsBeforeRedelivery", d.status,
       e.secrets, e.headers, e.state, e.failing_since AS "failingSince"
     FROM ${schema}.delivery d
     JOIN ${schema}.message m ON m.seq = d.message_seq
     JOIN ${schema}.endpoint e ON e.id = d.endpoint_id
     WHERE d.seq = ANY($1::bigint[])`,
    [jobs.map(({ seq }) => seq)],
  );
  return rows as DeliveryRow[]; // the columns of the statement
}

/**
 * Deletes the jobs of paused endpoints: their deliveries get new ones when the endpoint is resumed.
 * Locks the rows of the endpoints, so that one that is resumed right now inserts its jobs afterwards.
 */
async function suspend(parts: StoreParts, suspended: readonly ClaimedAttempt[]): Promise<void> {
  const { database, schema, jobs } = parts;
  const endpointIds = [...new Set(suspended.map(({ endpointId }) => endpointId))];
  const resumed = await database.transact(async (connection) => {
    const { rows } = await connection.query(
      `SELECT id FROM ${schema}.endpoint WHERE id = ANY($1) AND state <> 'active'
       ORDER BY id FOR SHARE`,
      [endpointIds],
    );
    const paused = new Set(rows.map(({ id }) => id));
    await jobs.complete(
      connection,
      suspended.filter(({ endpointId }) => paused.has(endpointId)).map(jobOf),
    );
    return suspended.filter(({ endpointId }) => !paused.has(endpointId));
  });
  if (resumed.length > 0) await returnJobs(parts, resumed);
}

const jobOf = ({ job }: ClaimedAttempt) => job;

function toClaimedAttempt(row: DeliveryRow, job: ClaimedJob): ClaimedAttempt {
  return {
    seq: job.seq,
    job,
    deliveryId: row.id,
    messageId: row.messageId,
    eventType: row.eventType,
    body: row.body,
    endpointId: row.endpointId,
    url: row.url,
    settings: {
      id: row.endpointId,
      secrets: JSON.parse(row.secrets),
      headers: JSON.parse(row.headers),
    },
    failingSince: toNumber(row.failingSince),
    orderingKey: row.orderingKey ?? undefined,
    number: job.number,
    attemptsMade: row.attempts - row.attemptsBeforeRedelivery + 1,
  };
}
