import { type Row, toNumber } from '../rows.ts';
import type { FinishedAttempt } from '../store.ts';
import type { ClaimedAttempt } from './claim.ts';
import type { Connection, Database } from './database.ts';
import { holdTickets } from './ticket-lock.ts';
import type { Tickets } from './tickets.ts';

/**
 * A claim looks past every ticket of an endpoint that has no room. One that hangs before a long
 * backlog is therefore *crowded*: the first of its waiting deliveries have tickets, those in rows
 * after `crowded_after` get theirs as it makes room. Whoever issues or takes back some by that holds
 * its tickets alone meanwhile: enqueueing shares them.
 */
export type Crowds = {
  /** Told of every turn: takes tickets back where they stand in the way, in the background. */
  watch(claim: WatchedClaim): void;
  /** How often tickets were issued to crowded endpoints, in the background or by `refill`. */
  refills(): number;
  /** Issues tickets where there is room again. */
  refill(): Promise<void>;
  close(): Promise<void>;
};

export type WatchedClaim = {
  /** What this process holds. */
  readonly held: Iterable<ClaimedAttempt>;
  readonly claimed: readonly ClaimedAttempt[];
  /** What was recorded with it. */
  readonly finished: readonly FinishedAttempt[];
  readonly limit: number;
  readonly perEndpoint: number;
};

type Parts = {
  database: Database;
  schema: string;
  tickets: Tickets;
  onError: (error: unknown) => void;
};

/** How often endpoints that have no room are looked at. */
const LOOK_EVERY_MS = 200;
/** So often in a row a claim may find too little: at a start it always does. */
const SHORT_LOOKS = 4;
/** How often crowded endpoints are looked for that another process left so. */
const LIST_EVERY_MS = 1_000;
/** Tickets per place: enough that claims go on until the next ones are issued. */
const KEPT_PER_PLACE = 4;
/** Tickets taken back in one transaction: enqueueing to the endpoint waits for it. */
const STEP = 2_000;

export function createCrowds(parts: Parts): Crowds {
  const { database, schema, onError } = parts;
  const crowded = new Set<string>();
  let kept = KEPT_PER_PLACE;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let listedAt = Number.NEGATIVE_INFINITY;
  let shortLooks = 0;
  let refills = 0;
  let working: Promise<unknown> | undefined;
  let isClosed = false;

  /** One at a time: what is asked for meanwhile is asked for again after the next claim. */
  function inBackground(work: () => Promise<unknown>): void {
    if (working || isClosed) return;
    working = work()
      .catch(onError)
      .finally(() => {
        working = undefined;
      });
  }

  /** Whether it was time to. */
  async function list(): Promise<boolean> {
    if (performance.now() - listedAt < LIST_EVERY_MS) return false;
    listedAt = performance.now();
    const { rows } = await database.query(
      `SELECT id FROM ${schema}.endpoint WHERE crowded_after IS NOT NULL AND state = 'active'`,
    );
    for (const { id } of rows) crowded.add(String(id));
    return true;
  }

  async function refillAll(endpointIds: Iterable<string>): Promise<void> {
    for (const endpointId of endpointIds) {
      const outcome = await refill(parts, { endpointId, kept });
      if (outcome === 'over') crowded.delete(endpointId);
      if (outcome !== 'enough') refills += 1;
    }
  }

  async function thinOut(endpointIds: readonly string[], before: number): Promise<void> {
    for (const endpointId of endpointIds) {
      for (let taken = STEP; taken === STEP && !isClosed; ) {
        taken = await thin(parts, { endpointId, kept, before });
        if (taken > 0) crowded.add(endpointId);
      }
    }
  }

  return {
    watch({ held, claimed, finished, limit, perEndpoint }) {
      kept = perEndpoint * KEPT_PER_PLACE;
      const ended = new Set(
        finished.map(({ due }) => due.endpointId).filter((id) => crowded.has(id)),
      );
      if (ended.size > 0) inBackground(() => refillAll(ended));
      if (limit === 0 || performance.now() - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = performance.now();
      const full = fullEndpoints(held, perEndpoint);
      // claims that find too little, again and again, look past everything that waits
      shortLooks = claimed.length < limit ? shortLooks + 1 : 0;
      const newest = Math.max(0, ...claimed.map(({ seq }) => seq));
      const before = shortLooks > SHORT_LOOKS ? Number.MAX_SAFE_INTEGER : newest;
      inBackground(async () => {
        await thinOut(full, before);
        if (await list()) await refillAll(crowded);
      });
    },
    refills: () => refills,
    async refill() {
      await working;
      await list();
      await refillAll(crowded);
    },
    async close() {
      isClosed = true;
      await working;
    },
  };
}

function fullEndpoints(held: Iterable<ClaimedAttempt>, perEndpoint: number): string[] {
  const byEndpoint = Map.groupBy(held, ({ endpointId }) => endpointId);
  return [...byEndpoint].filter(([, some]) => some.length >= perEndpoint).map(([id]) => id);
}

type Thinning = { endpointId: string; kept: number; before: number };

/** Takes back the last of an endpoint's tickets where too many wait before a row; how many. */
async function thin(parts: Parts, { endpointId, kept, before }: Thinning): Promise<number> {
  const { database, schema, tickets } = parts;
  return database.transact(async (connection) => {
    const endpoint = await lockActive(connection, schema, endpointId);
    if (!endpoint) return 0;
    const { crowdedAfter = Number.MAX_SAFE_INTEGER } = endpoint;
    const { rows: first } = await connection.query(
      `${selectNew(schema)} AND seq <= $2 ORDER BY seq LIMIT $3`,
      [endpointId, Math.min(before, crowdedAfter), kept + 1],
    );
    const boundary = first[kept];
    if (!boundary) return 0;
    const { rows: last } = await connection.query(
      `${selectNew(schema)} AND seq <= $2 AND seq >= $3 ORDER BY seq DESC LIMIT ${STEP}`,
      [endpointId, crowdedAfter, boundary.seq],
    );
    await setCrowded(connection, schema, [endpointId, Number(last.at(-1)?.seq) - 1]);
    await tickets.revoke(connection, last.map(toTicket(endpointId)));
    return last.length;
  });
}

/** Issues the next tickets of a crowded endpoint when half of those it may have are used. */
async function refill(
  parts: Parts,
  { endpointId, kept }: { endpointId: string; kept: number },
): Promise<'issued' | 'enough' | 'over'> {
  const { database, schema, tickets } = parts;
  return database.transact(async (connection) => {
    const after = (await lockActive(connection, schema, endpointId))?.crowdedAfter;
    if (after === undefined) return 'over';
    const { rows: waiting } = await connection.query(
      `${selectNew(schema)} AND seq <= $2 ORDER BY seq LIMIT $3`,
      [endpointId, after, kept],
    );
    if (waiting.length * 2 > kept) return 'enough';
    const room = kept - waiting.length;
    const { rows: next } = await connection.query(
      `${selectNew(schema)} AND seq > $2 ORDER BY seq LIMIT $3`,
      [endpointId, after, room],
    );
    const isOver = next.length < room;
    await setCrowded(connection, schema, [endpointId, isOver ? null : Number(next.at(-1)?.seq)]);
    const issued = next.map((row) => ({ ...toTicket(endpointId)(row), delayMs: 0 }));
    await Promise.all([tickets.issue(connection, issued), tickets.announce(connection, 'all')]);
    return isOver ? 'over' : 'issued';
  });
}

async function lockActive(
  connection: Connection,
  schema: string,
  endpointId: string,
): Promise<{ crowdedAfter: number | undefined } | undefined> {
  await holdTickets({ connection, schema }, endpointId);
  const { rows } = await connection.query(
    `SELECT crowded_after AS "crowdedAfter" FROM ${schema}.endpoint
     WHERE id = $1 AND state = 'active' FOR UPDATE`,
    [endpointId],
  );
  return rows[0] && { crowdedAfter: toNumber(rows[0].crowdedAfter) };
}

const setCrowded = (connection: Connection, schema: string, values: [string, number | null]) =>
  connection.query(`UPDATE ${schema}.endpoint SET crowded_after = $2 WHERE id = $1`, values);

/** Deliveries of one endpoint that wait for their first attempt. */
const selectNew = (schema: string) =>
  `SELECT seq, ordering_key AS "orderingKey" FROM ${schema}.delivery
   WHERE endpoint_id = $1 AND status = 'waiting' AND attempts = 0`;

const toTicket =
  (endpointId: string) =>
  ({ seq, orderingKey }: Row) => ({
    seq: Number(seq),
    number: 1,
    endpointId,
    orderingKey: orderingKey === null ? undefined : String(orderingKey),
  });
