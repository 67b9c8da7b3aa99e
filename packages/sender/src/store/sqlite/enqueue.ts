import type { DatabaseSync } from 'node:sqlite';
import type { Enqueue, EnqueueOutcome } from '../store.ts';
import type { EndpointCache } from './endpoints.ts';
import type { Lanes } from './lanes.ts';
import type { Statements } from './statements.ts';

type Parts = {
  database: DatabaseSync;
  statements: Statements;
  endpoints: EndpointCache;
  lanes: Lanes;
};

/** Writes one message of a batch; a savepoint keeps its failure from its neighbours. */
export function enqueueOne(
  { database, statements, endpoints, lanes }: Parts,
  item: Enqueue<DatabaseSync>,
  now: number,
): EnqueueOutcome {
  const { message } = item;
  const idempotencyKey = item.idempotencyKey ?? null;
  const orderingKey = item.orderingKey ?? null;
  const twin = statements.findTwin.get(message.id, idempotencyKey);
  if (twin) return compareWithTwin(statements, twin as Twin, item);

  statements.savepoint.run();
  try {
    const { lastInsertRowid: messageSeq } = statements.insertMessage.run(
      message.id,
      message.eventType,
      message.body,
      idempotencyKey,
      now,
    );
    for (const settings of item.settings) endpoints.save(settings);
    const deliveryIds = item.endpoints.map(({ id, url }, index) => {
      const deliveryId = `${message.id}-${index}`;
      statements.insertDelivery.run(deliveryId, messageSeq, id, url, orderingKey, now, now);
      return deliveryId;
    });
    const result: unknown = item.alongside?.(database);
    if (result instanceof Promise)
      throw new TypeError('With SQLite, `alongside` must be synchronous.');
    statements.release.run();
    for (const { id } of item.endpoints) lanes.notice(id, now);
    return { kind: 'accepted', messageId: message.id, deliveryIds };
  } catch (error) {
    statements.rollbackOne.run();
    statements.release.run();
    for (const { id } of item.settings) endpoints.forget(id);
    return { kind: 'failed', error };
  }
}

type Twin = { seq: number; id: string; eventType: string; body: Uint8Array };

function compareWithTwin(
  statements: Statements,
  twin: Twin,
  { message, endpoints }: Enqueue<DatabaseSync>,
): EnqueueOutcome {
  const deliveries = statements.deliveriesOfMessage.all(twin.seq) as { id: string; url: string }[]; // the columns of the statement
  const isSame =
    twin.eventType === message.eventType &&
    Buffer.compare(twin.body, message.body) === 0 &&
    deliveries.map(({ url }) => url).join(' ') === endpoints.map(({ url }) => url).join(' ');
  if (!isSame) return { kind: 'conflict' };
  return { kind: 'repeated', messageId: twin.id, deliveryIds: deliveries.map(({ id }) => id) };
}
