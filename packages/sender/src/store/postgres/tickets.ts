import { randomUUID } from 'node:crypto';
import { type Db, PgBoss } from 'pg-boss';
import type { Connection } from './database.ts';

/**
 * Says that attempt `number` of the delivery in row `seq` may start at some time. A ticket is a job
 * of pg-boss: it keeps the time, hands each ticket to one process, and hands it out again when that
 * process dies. The delivery's row stays the truth: a ticket that does not fit it is thrown away.
 */
export type NewTicket = {
  readonly seq: number;
  readonly number: number;
  readonly endpointId: string;
  readonly orderingKey: string | undefined;
  readonly delayMs: number;
};

/** A ticket that this process holds until it is dropped or its lease ends. */
export type HeldTicket = {
  readonly seq: number;
  readonly number: number;
  readonly queue: string;
  readonly id: string;
  /** How often it was handed out before: tells this holder from a later one. */
  readonly retryCount: number;
};

export type Tickets = {
  /** Does nothing for a ticket that exists. */
  issue(connection: Connection, tickets: readonly NewTicket[]): Promise<void>;
  /** Yields what each look finds: what follows from it need not wait for the next look. */
  claim(
    connection: Connection,
    room: { limit: number; perEndpoint: number },
  ): AsyncIterable<readonly HeldTicket[]>;
  /** Does nothing for a ticket that another process holds by now. */
  drop(connection: Connection, tickets: readonly HeldTicket[]): Promise<void>;
  /** Takes tickets back, whoever holds them. */
  revoke(connection: Connection, tickets: readonly Omit<NewTicket, 'delayMs'>[]): Promise<void>;
  /** In how many milliseconds the next one is due that was not due so long ago; `Infinity` for none. */
  nextDueIn(connection: Connection, agoMs: number): Promise<number>;
  /** Tells processes, when the transaction is committed, that something is due. */
  announce(connection: Connection, to: 'all' | 'others'): Promise<void>;
  /** Makes tickets whose holder died due again. It happens by itself, four times in a lease. */
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
/** Hands out one ticket per ordering key at a time, the oldest first. */
const ORDERED = 'ordered-deliveries';
const queues = [PLAIN, ORDERED];

const TEN_YEARS_S = 315_360_000;
/** A holder that dies is no fault of the ticket. */
const RETRY_FOREVER = 2_147_483_647;

export async function openTickets(options: Options): Promise<Tickets> {
  const { connectionString, leaseMs, onError, onAnnounced } = options;
  const schema = `${options.schema}_queue`;
  const lookEverySeconds = Math.max(1, Math.round(leaseMs / 4_000));
  const boss = new PgBoss({
    connectionString,
    schema,
    max: 2,
    schedule: false,
    superviseIntervalSeconds: lookEverySeconds,
    monitorIntervalSeconds: lookEverySeconds,
  });
  boss.on('error', onError);
  const channel = `${options.schema}_due`;
  const self = randomUUID();
  let listening: { close(): Promise<void> } | undefined;
  try {
    await boss.start();
    await createQueues(boss, leaseMs);
    const onHeard = (notHeardBy: string) => notHeardBy !== self && onAnnounced();
    listening = await boss.getDb().listen?.(channel, onHeard, onAnnounced);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(onError); // its connections would keep the process
    throw error;
  }
  const turns = createTurns();

  async function fetch(
    connection: Connection,
    queue: string,
    { limit, perEndpoint }: { limit: number; perEndpoint: number },
  ): Promise<HeldTicket[]> {
    const db = asDb(connection);
    const jobs = await boss.fetch(queue, { batchSize: limit, groupConcurrency: perEndpoint, db });
    return jobs.map(({ id, retryCount }) => ({ ...rowOf(id), queue, id, retryCount }));
  }

  return {
    async issue(connection, tickets) {
      const db = asDb(connection);
      const byQueue = Map.groupBy(tickets, queueOf);
      await Promise.all(
        [...byQueue].map(([queue, some]) => boss.insert(queue, some.map(toJob), { db })),
      );
    },

    async *claim(connection, { limit, perEndpoint }) {
      let left = limit;
      for (const queue of turns.next()) {
        // a fetch may stop at an endpoint that has no room; the next one looks past it
        for (let found = 1; found > 0 && left > 0; left -= found) {
          // pg-boss writes the number into the statement: few numbers are few statements to plan
          const size = left === limit ? limit : 2 ** Math.floor(Math.log2(left));
          const tickets = await fetch(connection, queue, { limit: size, perEndpoint });
          if (tickets.length > 0) yield tickets;
          found = tickets.length;
        }
      }
    },

    async drop(connection, tickets) {
      const db = asDb(connection);
      const byQueue = Map.groupBy(tickets, ({ queue }) => queue);
      await Promise.all([...byQueue].map(([queue, some]) => boss.deleteJob(queue, some, { db })));
    },

    async revoke(connection, tickets) {
      const db = asDb(connection);
      const byQueue = Map.groupBy(tickets, queueOf);
      await Promise.all(
        [...byQueue].map(([queue, some]) => boss.deleteJob(queue, some.map(idOf), { db })),
      );
    },

    async nextDueIn(connection, agoMs) {
      // for each queue, the first entry of pg-boss's index on (name, state, blocked, start_after)
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
  const terms = {
    expireInSeconds: Math.ceil(leaseMs / 1_000),
    retentionSeconds: TEN_YEARS_S,
    retryLimit: RETRY_FOREVER,
    retryDelay: 0,
  };
  await boss.createQueue(PLAIN, { policy: 'standard', partition: true, ...terms });
  await boss.createQueue(ORDERED, { policy: 'key_strict_fifo', ...terms });
  for (const queue of queues) await boss.updateQueue(queue, terms); // the lease may have changed
}

/** Lets the ordered queue go first every fourth time: neither takes all room for ever. */
function createTurns(): { next(): readonly string[] } {
  let turn = 0;
  return {
    next() {
      turn = (turn + 1) % 4;
      return turn === 0 ? [ORDERED, PLAIN] : [PLAIN, ORDERED];
    },
  };
}

const queueOf = ({ orderingKey }: { orderingKey: string | undefined }) =>
  orderingKey === undefined ? PLAIN : ORDERED;

function toJob(ticket: NewTicket) {
  const { endpointId, orderingKey, delayMs } = ticket;
  return {
    id: idOf(ticket),
    group: { id: endpointId },
    ...(delayMs > 0 && { startAfter: `${delayMs / 1_000} seconds` }),
    ...(orderingKey !== undefined && { singletonKey: `${endpointId} ${orderingKey}` }),
  };
}

/** The same for the same attempt, so that no crash can make two of it; it grows with the rows. */
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
