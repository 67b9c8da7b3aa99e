import { toDeliveryId } from '../delivery-id.ts';
import type { EnqueueOutcome } from '../store.ts';
import { isDeadlock } from './database.ts';
import { findEndpoints, newestSettings, saveEndpoints } from './endpoints.ts';
import { packBytes } from './packed-bytes.ts';
import { shareTickets } from './ticket-lock.ts';
import type { NewTicket } from './tickets.ts';
import type { Inside, Transact } from './transaction.ts';
import { compareWithTwin, findTwins, type NewEntry, separateTwins } from './twins.ts';

type Outcomes = ReadonlyMap<NewEntry, EnqueueOutcome>;

const MOST_TRIES = 3;

/**
 * Writes messages in one transaction; those that bring writes of their own get one each, so that
 * their failure is theirs alone.
 */
export async function enqueueBatch(
  transact: Transact,
  batch: readonly NewEntry[],
  now: number,
): Promise<EnqueueOutcome[]> {
  const plain = batch.filter(({ alongside }) => alongside === undefined);
  const others = batch.filter(({ alongside }) => alongside !== undefined);
  const written: Outcomes =
    plain.length > 0 ? await enqueueTogether(transact, plain, now) : new Map();
  const alone = new Map(
    await Promise.all(
      others.map(async (item) => [item, await enqueueAlone(transact, item, now)] as const),
    ),
  );
  const outcomes = new Map([...written, ...alone]);
  return batch.map((item) => outcomeOf(item, outcomes));
}

/** Two batches with the same keys in other orders may wait for each other: Postgres then ends one. */
async function enqueueTogether(
  transact: Transact,
  batch: readonly NewEntry[],
  now: number,
  triesLeft = MOST_TRIES,
): Promise<Outcomes> {
  try {
    return await transact((inside) => enqueue(inside, batch, now));
  } catch (error) {
    if (!isDeadlock(error) || triesLeft === 1) throw error;
    return enqueueTogether(transact, batch, now, triesLeft - 1);
  }
}

async function enqueueAlone(
  transact: Transact,
  item: NewEntry,
  now: number,
): Promise<EnqueueOutcome> {
  try {
    return await transact(async (inside) => {
      const outcome = outcomeOf(item, await enqueue(inside, [item], now));
      if (outcome.kind === 'accepted') await item.alongside?.(inside.connection);
      return outcome;
    });
  } catch (error) {
    return { kind: 'failed', error };
  }
}

function outcomeOf(item: NewEntry, outcomes: Outcomes): EnqueueOutcome {
  return outcomes.get(item) ?? { kind: 'conflict' };
}

async function enqueue(inside: Inside, batch: readonly NewEntry[], now: number): Promise<Outcomes> {
  const { fresh, twins } = separateTwins(batch);
  const seqs = await insertMessages(inside, fresh, now);
  const accepted = fresh.filter(({ message }) => seqs.has(message.id));
  if (accepted.length > 0) {
    const settings = newestSettings(accepted);
    const endpointIds = settings.map(({ id }) => id);
    const [, stored, first] = await Promise.all([
      shareTickets(inside, endpointIds), // before the rows of the deliveries are numbered
      findEndpoints(inside, endpointIds),
      insertDeliveries(inside, { accepted, seqs, now }),
    ]);
    const due = first.filter(({ endpointId }) => !stored.get(endpointId)?.isCrowded);
    await Promise.all([
      saveEndpoints(inside, settings, stored),
      inside.tickets.issue(inside.connection, due),
    ]);
  }
  const others = [...fresh.filter(({ message }) => !seqs.has(message.id)), ...twins];
  const known = await findTwins(inside, others);
  return new Map([
    ...accepted.map((item) => [item, toAccepted(item)] as const),
    ...others.map((item) => [item, compareWithTwin(item, known)] as const),
  ]);
}

async function insertMessages(
  { connection, schema }: Inside,
  items: readonly NewEntry[],
  now: number,
): Promise<Map<string, number>> {
  const bodies = packBytes(items.map(({ message }) => message.body));
  const { rows } = await connection.query(
    `INSERT INTO ${schema}.message (id, event_type, body, idempotency_key, created_at)
     SELECT id, event_type, substring($3::bytea FROM start FOR length), idempotency_key, $7::bigint
     FROM unnest($1::text[], $2::text[], $4::int[], $5::int[], $6::text[])
       AS m (id, event_type, start, length, idempotency_key)
     ON CONFLICT DO NOTHING RETURNING id, seq`,
    [
      items.map(({ message }) => message.id),
      items.map(({ message }) => message.eventType),
      bodies.packed,
      bodies.starts,
      bodies.lengths,
      items.map(({ idempotencyKey }) => idempotencyKey ?? null),
      now,
    ],
  );
  return new Map(rows.map(({ id, seq }) => [String(id), Number(seq)]));
}

type Accepted = {
  accepted: readonly NewEntry[];
  /** The rows of the messages, by their ids. */
  seqs: ReadonlyMap<string, number>;
  now: number;
};

async function insertDeliveries(
  { connection, schema }: Inside,
  { accepted, seqs, now }: Accepted,
): Promise<NewTicket[]> {
  const deliveries = accepted.flatMap(({ message, endpoints, orderingKey }) =>
    endpoints.map((endpoint, position) => ({
      id: toDeliveryId({ messageId: message.id, position }),
      messageSeq: seqs.get(message.id),
      endpointId: endpoint.id,
      url: endpoint.url,
      orderingKey,
    })),
  );
  const { rows } = await connection.query(
    `INSERT INTO ${schema}.delivery
       (id, message_seq, endpoint_id, url, ordering_key, due_at, created_at)
     SELECT *, $6::bigint, $6::bigint
     FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[]) RETURNING id, seq`,
    [
      deliveries.map(({ id }) => id),
      deliveries.map(({ messageSeq }) => messageSeq),
      deliveries.map(({ endpointId }) => endpointId),
      deliveries.map(({ url }) => url),
      deliveries.map(({ orderingKey }) => orderingKey ?? null),
      now,
    ],
  );
  const seqOf = new Map(rows.map(({ id, seq }) => [id, Number(seq)]));
  return deliveries.map(({ id, endpointId, orderingKey }) => ({
    seq: seqOf.get(id) ?? 0,
    number: 1,
    endpointId,
    orderingKey,
    delayMs: 0,
  }));
}

const toAccepted = ({ message, endpoints }: NewEntry): EnqueueOutcome => ({
  kind: 'accepted',
  messageId: message.id,
  deliveryIds: endpoints.map((_, position) => toDeliveryId({ messageId: message.id, position })),
});
