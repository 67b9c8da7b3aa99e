import { type Row, toNumber } from '../rows.ts';
import type { FinishedAttempt } from '../store.ts';
import type { ClaimedAttempt } from './claim.ts';
import type { Connection, Database } from './database.ts';
import { holdJobLock } from './job-lock.ts';
import type { JobQueue } from './job-queue.ts';

/**
 * A fetch scans past every job of an endpoint at its limit, so a slow endpoint with a long backlog
 * slows every endpoint. Only the first deliveries of such a backlog keep their jobs; the deliveries
 * in rows after `overflow_after` are its *overflow* and get jobs as slots free up. Spilling and
 * admitting hold the endpoint's job lock alone; enqueueing shares it.
 */
export type Backlogs = {
  /** Looks at a claim and, in the background, spills backlogs that stand in the way. */
  watch(claim: WatchedClaim): void;
  /**
   * Inserts jobs for overflow that has slots again. Whether any were inserted since the last call.
   */
  admit(now: number): Promise<boolean>;
  close(): Promise<void>;
};

export type WatchedClaim = {
  readonly now: number;
  /** All attempts that this process holds. */
  readonly held: Iterable<ClaimedAttempt>;
  readonly claimed: readonly ClaimedAttempt[];
  /** The results recorded with the claim. */
  readonly finished: readonly FinishedAttempt[];
  readonly limit: number;
  readonly perEndpoint: number;
};

type Options = {
  database: Database;
  schema: string;
  jobs: JobQueue;
  onError: (error: unknown) => void;
};

/** How often endpoints at their limit are looked at. */
const LOOK_EVERY_MS = 200;
/**
 * So many claims in a row may find too little before it means anything: at a start they always do.
 */
const SHORT_CLAIMS = 4;
/** How often overflow of other processes is looked for. */
const LIST_EVERY_MS = 1_000;
/** Jobs per slot of an endpoint: enough that claims go on until the next jobs are inserted. */
const JOBS_PER_SLOT = 4;
/** Jobs spilled in one transaction: enqueueing to the endpoint waits for it. */
const SPILL_STEP = 2_000;

export function createBacklogs(options: Options): Backlogs {
  const { database, schema, onError } = options;
  const overflowing = new Set<string>();
  let jobsKept = JOBS_PER_SLOT;
  let now = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let listedAt = Number.NEGATIVE_INFINITY;
  let shortClaims = 0;
  let hasAdmitted = false;
  let working: Promise<void> | undefined;
  let isClosed = false;

  /** Runs one piece of work at a time; the next claim repeats skipped work. */
  function inBackground(work: () => Promise<void>): void {
    if (working || isClosed) return;
    working = work()
      .catch(onError)
      .finally(() => {
        working = undefined;
      });
  }

  /** Finds overflow that another process left. Whether it was time to. */
  async function list(): Promise<boolean> {
    if (now - listedAt < LIST_EVERY_MS) return false;
    listedAt = now;
    const { rows } = await database.query(
      `SELECT id FROM ${schema}.endpoint WHERE overflow_after IS NOT NULL AND state = 'active'`,
    );
    for (const { id } of rows) overflowing.add(String(id));
    return true;
  }

  async function admitTo(endpointIds: Iterable<string>): Promise<void> {
    for (const endpointId of endpointIds) {
      const outcome = await admitNext(options, { endpointId, jobsKept });
      if (outcome === 'empty') overflowing.delete(endpointId);
      if (outcome !== 'enough') hasAdmitted = true;
    }
  }

  async function spillAll(endpointIds: readonly string[], before: number): Promise<void> {
    for (const endpointId of endpointIds) {
      for (let spilled = SPILL_STEP; spilled === SPILL_STEP && !isClosed; ) {
        spilled = await spill(options, { endpointId, jobsKept, before });
        if (spilled > 0) overflowing.add(endpointId);
      }
    }
  }

  return {
    watch({ held, claimed, finished, limit, perEndpoint, ...claim }) {
      now = claim.now;
      jobsKept = perEndpoint * JOBS_PER_SLOT;
      const freed = new Set(
        finished.map(({ due }) => due.endpointId).filter((id) => overflowing.has(id)),
      );
      if (freed.size > 0) inBackground(() => admitTo(freed));
      if (limit === 0 || now - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = now;
      const full = endpointsAtLimit(held, perEndpoint);
      // claims that find too little, again and again, scan past everything that waits
      shortClaims = claimed.length < limit ? shortClaims + 1 : 0;
      const newest = Math.max(0, ...claimed.map(({ seq }) => seq));
      const before = shortClaims > SHORT_CLAIMS ? Number.MAX_SAFE_INTEGER : newest;
      inBackground(async () => {
        await spillAll(full, before);
        if (await list()) await admitTo(overflowing);
      });
    },
    async admit(time) {
      now = time;
      await working;
      await list();
      await admitTo(overflowing);
      const answer = hasAdmitted;
      hasAdmitted = false;
      return answer;
    },
    async close() {
      isClosed = true;
      await working;
    },
  };
}

function endpointsAtLimit(held: Iterable<ClaimedAttempt>, perEndpoint: number): string[] {
  const byEndpoint = Map.groupBy(held, ({ endpointId }) => endpointId);
  return [...byEndpoint].filter(([, attempts]) => attempts.length >= perEndpoint).map(([id]) => id);
}

type Spill = { endpointId: string; jobsKept: number; before: number };

/** Cancels the last jobs of an endpoint where too many wait before a row; how many. */
async function spill(
  { database, schema, jobs }: Options,
  { endpointId, jobsKept, before }: Spill,
): Promise<number> {
  return database.transact(async (connection) => {
    const endpoint = await lockActive(connection, schema, endpointId);
    if (!endpoint) return 0;
    const { overflowAfter = Number.MAX_SAFE_INTEGER } = endpoint;
    const { rows: first } = await connection.query(
      `${selectNew(schema)} AND seq <= $2 ORDER BY seq LIMIT $3`,
      [endpointId, Math.min(before, overflowAfter), jobsKept + 1],
    );
    const boundary = first[jobsKept];
    if (!boundary) return 0;
    const { rows: last } = await connection.query(
      `${selectNew(schema)} AND seq <= $2 AND seq >= $3 ORDER BY seq DESC LIMIT ${SPILL_STEP}`,
      [endpointId, overflowAfter, boundary.seq],
    );
    await setOverflow(connection, schema, [endpointId, Number(last.at(-1)?.seq) - 1]);
    await jobs.cancel(connection, last.map(toFirstJob(endpointId)));
    return last.length;
  });
}

/** Inserts the next jobs of an overflow when half of the endpoint's allowed jobs are used. */
async function admitNext(
  { database, schema, jobs }: Options,
  { endpointId, jobsKept }: { endpointId: string; jobsKept: number },
): Promise<'admitted' | 'enough' | 'empty'> {
  return database.transact(async (connection) => {
    const after = (await lockActive(connection, schema, endpointId))?.overflowAfter;
    if (after === undefined) return 'empty';
    const { rows: waiting } = await connection.query(
      `${selectNew(schema)} AND seq <= $2 ORDER BY seq LIMIT $3`,
      [endpointId, after, jobsKept],
    );
    if (waiting.length * 2 > jobsKept) return 'enough';
    const room = jobsKept - waiting.length;
    const { rows: next } = await connection.query(
      `${selectNew(schema)} AND seq > $2 ORDER BY seq LIMIT $3`,
      [endpointId, after, room],
    );
    const isEmpty = next.length < room;
    await setOverflow(connection, schema, [endpointId, isEmpty ? null : Number(next.at(-1)?.seq)]);
    const admitted = next.map((row) => ({ ...toFirstJob(endpointId)(row), delayMs: 0 }));
    await Promise.all([jobs.insert(connection, admitted), jobs.announce(connection, 'all')]);
    return isEmpty ? 'empty' : 'admitted';
  });
}

async function lockActive(
  connection: Connection,
  schema: string,
  endpointId: string,
): Promise<{ overflowAfter: number | undefined } | undefined> {
  await holdJobLock({ connection, schema }, endpointId);
  const { rows } = await connection.query(
    `SELECT overflow_after AS "overflowAfter" FROM ${schema}.endpoint
     WHERE id = $1 AND state = 'active' FOR UPDATE`,
    [endpointId],
  );
  return rows[0] && { overflowAfter: toNumber(rows[0].overflowAfter) };
}

const setOverflow = (connection: Connection, schema: string, values: [string, number | null]) =>
  connection.query(`UPDATE ${schema}.endpoint SET overflow_after = $2 WHERE id = $1`, values);

/** Selects the deliveries of one endpoint that wait for their first attempt. */
const selectNew = (schema: string) =>
  `SELECT seq, ordering_key AS "orderingKey" FROM ${schema}.delivery
   WHERE endpoint_id = $1 AND status = 'waiting' AND attempts = 0`;

const toFirstJob =
  (endpointId: string) =>
  ({ seq, orderingKey }: Row) => ({
    seq: Number(seq),
    number: 1,
    endpointId,
    orderingKey: orderingKey === null ? undefined : String(orderingKey),
  });
