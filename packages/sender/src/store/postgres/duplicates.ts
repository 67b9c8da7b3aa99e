import type { MessageEntry, StoredMessage } from '../store.ts';
import type { TransactionScope } from './transaction.ts';

/** Messages of one batch with the same id or key: the first is written, the others are compared with it. */
export function separateDuplicates(batch: readonly MessageEntry[]) {
  const seen = new Set<string>();
  const fresh: MessageEntry[] = [];
  const duplicates: MessageEntry[] = [];
  for (const item of batch) {
    const names = [`id ${item.message.id}`, `key ${item.idempotencyKey ?? item.message.id}`];
    (names.some((name) => seen.has(name)) ? duplicates : fresh).push(item);
    for (const name of names) seen.add(name);
  }
  return { fresh, duplicates };
}

export type StoredContent = {
  id: string;
  idempotencyKey: string | null;
  eventType: string;
  body: Uint8Array;
  deliveries: { id: string; url: string }[];
};

export async function findStored(
  { connection, schema }: TransactionScope,
  items: readonly MessageEntry[],
): Promise<readonly StoredContent[]> {
  if (items.length === 0) return [];
  const { rows } = await connection.query(
    `SELECT id, idempotency_key AS "idempotencyKey", event_type AS "eventType", body,
       (SELECT coalesce(json_agg(json_build_object('id', d.id, 'url', d.url) ORDER BY d.seq), '[]')
        FROM ${schema}.delivery d WHERE d.message_seq = m.seq) AS deliveries
     FROM ${schema}.message m WHERE id = ANY($1) OR idempotency_key = ANY($2)`,
    [
      items.map(({ message }) => message.id),
      items.flatMap(({ idempotencyKey }) => idempotencyKey ?? []),
    ],
  );
  return rows as StoredContent[]; // the columns of the statement
}

/** `undefined` when the content is another. */
export function compareWithStored(
  { message, endpoints, idempotencyKey }: MessageEntry,
  known: readonly StoredContent[],
): StoredMessage | undefined {
  const stored = known.find(
    ({ id, idempotencyKey: key }) => id === message.id || (key !== null && key === idempotencyKey),
  );
  const isSame =
    stored?.eventType === message.eventType &&
    Buffer.compare(stored.body, message.body) === 0 &&
    stored.deliveries.map(({ url }) => url).join(' ') === endpoints.map(({ url }) => url).join(' ');
  if (!stored || !isSame) return undefined;
  return {
    messageId: stored.id,
    deliveryIds: stored.deliveries.map(({ id }) => id),
    isRepeated: true,
  };
}
