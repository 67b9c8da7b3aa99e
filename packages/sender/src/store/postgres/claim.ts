import { toNumber } from '../rows.ts';
import type { DueAttempt } from '../store.ts';
import type { Connection, Database } from './database.ts';
import type { HeldTicket, Tickets } from './tickets.ts';
import type { Inside } from './transaction.ts';

/** An attempt handed out by this store; its row and its ticket find it again. */
export type ClaimedAttempt = DueAttempt & { readonly seq: number; readonly ticket: HeldTicket };

type Parts = { database: Database; schema: string; tickets: Tickets };

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
  forgiven: number;
  status: string;
  secrets: string;
  headers: string;
  state: string;
  failingSince: string | null;
};

/** Tickets of this process, and their deliveries, which are on their way. */
export type Claimed = {
  readonly held: readonly HeldTicket[];
  readonly rows: readonly Promise<readonly DeliveryRow[]>[];
};

/** Claims tickets. It does not wait for their deliveries: the commit need not, either. */
export async function claim(
  { connection, schema, tickets }: Inside,
  room: { limit: number; perEndpoint: number },
): Promise<Claimed> {
  const held: HeldTicket[] = [];
  const rows: Promise<readonly DeliveryRow[]>[] = [];
  for await (const some of tickets.claim(connection, room)) {
    const loading = loadDeliveries(connection, schema, some);
    loading.catch(() => {}); // whoever redeems the tickets hears of it
    held.push(...some);
    rows.push(loading);
  }
  return { held, rows };
}

/** Turns claimed tickets into attempts, and throws away those that nothing follows from. */
export async function redeem(
  parts: Parts,
  { held, rows: loading }: Claimed,
): Promise<readonly ClaimedAttempt[]> {
  const loaded = (await Promise.all(loading)).flat();
  const rows = new Map(loaded.map((row) => [Number(row.seq), row]));
  const due: ClaimedAttempt[] = [];
  const parked: ClaimedAttempt[] = [];
  const outdated: HeldTicket[] = [];
  for (const ticket of held) {
    const row = rows.get(ticket.seq);
    const isDue = row?.status === 'waiting' && row.attempts + 1 === ticket.number;
    if (!isDue) outdated.push(ticket);
    else (row.state === 'active' ? due : parked).push(toClaimedAttempt(row, ticket));
  }
  if (outdated.length > 0) await parts.tickets.drop(parts.database, outdated);
  if (parked.length > 0) await park(parts, parked);
  return due;
}

/** Makes what this process claimed due for others, now. */
export function handBack(
  { database, tickets }: Parts,
  claimed: readonly ClaimedAttempt[],
): Promise<void> {
  return database.transact(async (connection) => {
    await tickets.drop(connection, claimed.map(ticketOf));
    await tickets.issue(
      connection,
      claimed.map((one) => ({ ...one, delayMs: 0 })),
    );
    await tickets.announce(connection, 'all');
  });
}

async function loadDeliveries(
  connection: Connection,
  schema: string,
  held: readonly HeldTicket[],
): Promise<DeliveryRow[]> {
  const { rows } = await connection.query(
    `SELECT d.seq, d.id, m.id AS "messageId", m.event_type AS "eventType", m.body,
       d.endpoint_id AS "endpointId", d.url, d.ordering_key AS "orderingKey", d.attempts, d.forgiven,
       d.status, e.secrets, e.headers, e.state,
       e.failing_since AS "failingSince"
     FROM ${schema}.delivery d
     JOIN ${schema}.message m ON m.seq = d.message_seq
     JOIN ${schema}.endpoint e ON e.id = d.endpoint_id
     WHERE d.seq = ANY($1::bigint[])`,
    [held.map(({ seq }) => seq)],
  );
  return rows as DeliveryRow[]; // the columns of the statement
}

/**
 * What waits for a paused endpoint has no ticket until it is resumed. The endpoint's row is locked
 * meanwhile: one that is resumed right now issues its tickets after these are gone.
 */
async function park(parts: Parts, parked: readonly ClaimedAttempt[]): Promise<void> {
  const { database, schema, tickets } = parts;
  const endpointIds = [...new Set(parked.map(({ endpointId }) => endpointId))];
  const resumed = await database.transact(async (connection) => {
    const { rows } = await connection.query(
      `SELECT id FROM ${schema}.endpoint WHERE id = ANY($1) AND state <> 'active'
       ORDER BY id FOR SHARE`,
      [endpointIds],
    );
    const paused = new Set(rows.map(({ id }) => id));
    await tickets.drop(
      connection,
      parked.filter(({ endpointId }) => paused.has(endpointId)).map(ticketOf),
    );
    return parked.filter(({ endpointId }) => !paused.has(endpointId));
  });
  if (resumed.length > 0) await handBack(parts, resumed);
}

const ticketOf = ({ ticket }: ClaimedAttempt) => ticket;

function toClaimedAttempt(row: DeliveryRow, ticket: HeldTicket): ClaimedAttempt {
  return {
    seq: ticket.seq,
    ticket,
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
    number: ticket.number,
    attemptsMade: row.attempts - row.forgiven + 1,
  };
}
