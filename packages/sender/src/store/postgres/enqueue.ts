import { SenderError } from '../../errors.ts';
import { toDeliveryId } from '../delivery-id.ts';
import type { EnqueueGroup, EnqueueOutcome, MessageEntry, StoredMessage } from '../store.ts';
import { type Connection, explain, hasEnded, isDeadlock } from './database.ts';
import { compareWithStored, findStored, separateDuplicates } from './duplicates.ts';
import { findEndpoints, newestSettings, saveEndpoints } from './endpoints.ts';
import { shareJobLock } from './job-lock.ts';
import type { NewJob } from './job-queue.ts';
import { packBytes } from './packed-bytes.ts';
import type { Transact, TransactionScope } from './transaction.ts';

type Group = EnqueueGroup<Connection>;

/** The stored messages; one whose id or key was used for other content is missing. */
type Stored = ReadonlyMap<MessageEntry, StoredMessage>;

const MOST_TRIES = 3;

/**
 * Writes lone messages in one transaction; groups, and messages with writes of their own, get one
 * transaction each, so that their failure is theirs alone.
 */
export async function enqueueBatch(
  transact: Transact,
  groups: readonly Group[],
  now: number,
): Promise<EnqueueOutcome[]> {
  const isLone = ({ entries, alongside }: Group) => entries.length === 1 && !alongside;
  const lone = groups.filter(isLone).flatMap(({ entries }) => entries);
  const stored: Stored = lone.length > 0 ? await enqueueTogether(transact, lone, now) : new Map();
  return Promise.all(
    groups.map((group) =>
      isLone(group) ? toOutcome(group, stored) : enqueueAlone(transact, group, now),
    ),
  );
}

/** Two batches with the same keys in other orders may wait for each other: Postgres then ends one. */
async function enqueueTogether(
  transact: Transact,
  entries: readonly MessageEntry[],
  now: number,
  triesLeft = MOST_TRIES,
): Promise<Stored> {
  try {
    return await transact((scope) => enqueue(scope, entries, now));
  } catch (error) {
    if (!isDeadlock(error) || triesLeft === 1) throw explain(error, 'DATABASE_FAILED');
    return enqueueTogether(transact, entries, now, triesLeft - 1);
  }
}

/** Rolls a transaction back whose outcome is known. */
class Undone extends Error {
  readonly outcome: EnqueueOutcome;
  constructor(outcome: EnqueueOutcome) {
    super('The transaction was undone.');
    this.outcome = outcome;
  }
}

/**
 * Errors of the user's statements come back unchanged. The savepoint is gone where one of them ended
 * the transaction: what was stored before it would be taken for stored after a ROLLBACK.
 */
async function runAlongside(
  alongside: Group['alongside'],
  { connection }: TransactionScope,
): Promise<void> {
  if (!alongside) return;
  await connection.query('SAVEPOINT alongside');
  let failure: { readonly error: unknown } | undefined;
  try {
    await alongside(connection.plain);
  } catch (error) {
    failure = { error };
  }
  try {
    await connection.query('RELEASE SAVEPOINT alongside');
  } catch (cause) {
    const facts = { what: '`alongside`' };
    if (hasEnded(cause)) throw new SenderError('TRANSACTION_ENDED', facts, { cause });
    if (!failure) throw cause;
  }
  if (failure) throw new Undone({ kind: 'failed', error: failure.error });
}

async function enqueueAlone(
  transact: Transact,
  group: Group,
  now: number,
): Promise<EnqueueOutcome> {
  const { entries, alongside } = group;
  try {
    return await transact(async (scope) => {
      const stored: Stored = entries.length > 0 ? await enqueue(scope, entries, now) : new Map();
      const outcome = toOutcome(group, stored);
      if (outcome.kind !== 'stored') throw new Undone(outcome);
      const isNew = entries.length === 0 || outcome.messages.some(({ isRepeated }) => !isRepeated);
      if (isNew) await runAlongside(alongside, scope);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    return { kind: 'failed', error: explain(error, 'DATABASE_FAILED') };
  }
}

function toOutcome({ entries }: Group, stored: Stored): EnqueueOutcome {
  const messages: StoredMessage[] = [];
  for (const entry of entries) {
    const message = stored.get(entry);
    if (!message) return { kind: 'conflict', messageId: entry.message.id };
    messages.push(message);
  }
  return { kind: 'stored', messages };
}

async function enqueue(
  scope: TransactionScope,
  batch: readonly MessageEntry[],
  now: number,
): Promise<Stored> {
  const { fresh, duplicates } = separateDuplicates(batch);
  const seqs = await insertMessages(scope, fresh, now);
  const accepted = fresh.filter(({ message }) => seqs.has(message.id));
  if (accepted.length > 0) {
    const settings = newestSettings(accepted);
    const endpointIds = settings.map(({ id }) => id);
    const [, stored, first] = await Promise.all([
      shareJobLock(scope, endpointIds), // before the rows of the deliveries are numbered
      findEndpoints(scope, endpointIds),
      insertDeliveries(scope, { accepted, seqs, now }),
    ]);
    const due = first.filter(({ endpointId }) => !stored.get(endpointId)?.hasOverflow);
    await Promise.all([
      saveEndpoints(scope, settings, stored),
      scope.jobs.insert(scope.connection, due),
    ]);
  }
  const others = [...fresh.filter(({ message }) => !seqs.has(message.id)), ...duplicates];
  const known = await findStored(scope, others);
  return new Map([
    ...accepted.map((item) => [item, toAccepted(item)] as const),
    ...others.flatMap((item) => {
      const repeated = compareWithStored(item, known);
      return repeated ? [[item, repeated] as const] : [];
    }),
  ]);
}

async function insertMessages(
  { connection, schema }: TransactionScope,
  items: readonly MessageEntry[],
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
  accepted: readonly MessageEntry[];
  /** The rows of the messages, by their ids. */
  seqs: ReadonlyMap<string, number>;
  now: number;
};

async function insertDeliveries(
  { connection, schema }: TransactionScope,
  { accepted, seqs, now }: Accepted,
): Promise<NewJob[]> {
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

const toAccepted = ({ message, endpoints }: MessageEntry): StoredMessage => ({
  messageId: message.id,
  deliveryIds: endpoints.map((_, position) => toDeliveryId({ messageId: message.id, position })),
  isRepeated: false,
});
