import type { DatabaseSync } from 'node:sqlite';
import { toDeliveryId } from '../delivery-id.ts';
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

/** Writes one message of a batch. Its own writes may fail: a savepoint keeps that from its neighbours. */
export function enqueueOne(parts: Parts, item: Enqueue<DatabaseSync>, now: number): EnqueueOutcome {
  const { database, statements, endpoints } = parts;
  if (!item.alongside) return write(parts, item, now);

  statements.savepoint.run();
  try {
    const outcome = write(parts, item, now);
    if (outcome.kind === 'accepted') {
      const result: unknown = item.alongside(database);
      if (result instanceof Promise)
        throw new TypeError('With SQLite, `alongside` must be synchronous.');
    }
    statements.release.run();
    return outcome;
  } catch (error) {
    statements.rollbackOne.run();
    statements.release.run();
    for (const { id } of item.settings) endpoints.forget(id);
    return { kind: 'failed', error };
  }
}

function write(
  { statements, endpoints, lanes }: Parts,
  item: Enqueue<DatabaseSync>,
  now: number,
): EnqueueOutcome {
  const { message } = item;
  const idempotencyKey = item.idempotencyKey ?? null;
  const { changes, lastInsertRowid: messageSeq } = statements.insertMessage.run(
    message.id,
    message.eventType,
    message.body,
    idempotencyKey,
    now,
  );
  if (changes === 0) {
    const twin = statements.findTwin.get(message.id, idempotencyKey) as Twin; // it was in the way
    return compareWithTwin(statements, twin, item);
  }
  for (const settings of item.settings) endpoints.save(settings);
  const orderingKey = item.orderingKey ?? null;
  for (const [position, { id, url }] of item.endpoints.entries()) {
    statements.insertDelivery.run(messageSeq, position, id, url, orderingKey, now, now);
    lanes.notice(id, now);
  }
  return toOutcome('accepted', message.id, item.endpoints);
}

function toOutcome(
  kind: 'accepted' | 'repeated',
  messageId: string,
  endpoints: readonly unknown[],
): EnqueueOutcome {
  const deliveryIds = endpoints.map((_, position) => toDeliveryId({ messageId, position }));
  return { kind, messageId, deliveryIds };
}

type Twin = { seq: number; id: string; eventType: string; body: Uint8Array };

function compareWithTwin(
  statements: Statements,
  twin: Twin,
  { message, endpoints }: Enqueue<DatabaseSync>,
): EnqueueOutcome {
  const urls = statements.urlsOfMessage.all(twin.seq).map(({ url }) => url);
  const isSame =
    twin.eventType === message.eventType &&
    Buffer.compare(twin.body, message.body) === 0 &&
    urls.join(' ') === endpoints.map(({ url }) => url).join(' ');
  return isSame ? toOutcome('repeated', twin.id, endpoints) : { kind: 'conflict' };
}
