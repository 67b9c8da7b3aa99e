import type { MessageEntry, StoredMessage } from '../store.ts';
import type { Inside } from './transaction.ts';

/** Two of one batch with one id or key: the first is written, the others are compared with it. */
export function separateTwins(batch: readonly MessageEntry[]) {
  const seen = new Set<string>();
  const fresh: MessageEntry[] = [];
  const twins: MessageEntry[] = [];
  for (const item of batch) {
    const names = [`id ${item.message.id}`, `key ${item.idempotencyKey ?? item.message.id}`];
    (names.some((name) => seen.has(name)) ? twins : fresh).push(item);
    for (const name of names) seen.add(name);
  }
  return { fresh, twins };
}

export type Twin = {
  id: string;
  idempotencyKey: string | null;
  eventType: string;
  body: Uint8Array;
  deliveries: { id: string; url: string }[];
};

export async function findTwins(
  { connection, schema }: Inside,
  items: readonly MessageEntry[],
): Promise<readonly Twin[]> {
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
  return rows as Twin[]; // the columns of the statement
}

/** `undefined` when the content is another. */
export function compareWithTwin(
  { message, endpoints, idempotencyKey }: MessageEntry,
  known: readonly Twin[],
): StoredMessage | undefined {
  const twin = known.find(
    ({ id, idempotencyKey: key }) => id === message.id || (key !== null && key === idempotencyKey),
  );
  const isSame =
    twin?.eventType === message.eventType &&
    Buffer.compare(twin.body, message.body) === 0 &&
    twin.deliveries.map(({ url }) => url).join(' ') === endpoints.map(({ url }) => url).join(' ');
  if (!twin || !isSame) return undefined;
  return { messageId: twin.id, deliveryIds: twin.deliveries.map(({ id }) => id), isRepeated: true };
}
