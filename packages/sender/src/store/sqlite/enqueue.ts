import type { DatabaseSync } from 'node:sqlite';
import { isSenderError, type SenderError } from '../../errors.ts';
import { toDeliveryId } from '../delivery-id.ts';
import type { EnqueueGroup, EnqueueOutcome, MessageEntry, StoredMessage } from '../store.ts';
import { runCallersWork } from './callers-work.ts';
import type { EndpointQueues } from './endpoint-queues.ts';
import type { EndpointCache } from './endpoints.ts';
import type { Statements } from './statements.ts';
import type { Undo } from './undo.ts';

type EnqueueContext = {
  database: DatabaseSync;
  statements: Statements;
  endpoints: EndpointCache;
  queues: EndpointQueues;
  undo: Undo;
};

/**
 * Writes one group of a batch, in the transaction of the batch. A savepoint keeps the failure of a
 * group from its neighbours; a lone message needs none, as a conflict writes nothing.
 */
export function enqueueGroup(
  parts: EnqueueContext,
  group: EnqueueGroup<DatabaseSync>,
  now: number,
): EnqueueOutcome {
  const { statements, undo } = parts;
  if (group.entries.length === 1 && !group.alongside) return writeGroup(parts, group, now);

  const before = ended.get(group);
  if (before) return { kind: 'failed', error: before };
  const mark = undo.mark();
  statements.savepoint.run();
  const outcome = caught(() => writeGroup(parts, group, now));
  if (outcome.kind === 'failed' && isSenderError(outcome.error, 'TRANSACTION_ENDED')) {
    ended.set(group, outcome.error);
    // the state of the earlier groups is unknown: all are written again, one by one
    throw outcome.error;
  }
  if (outcome.kind !== 'stored') {
    statements.rollbackToSavepoint.run();
    undo.rollBack(mark);
  }
  statements.releaseSavepoint.run();
  return outcome;
}

/** Groups whose own writes ended the transaction, which must not run again. */
const ended = new WeakMap<object, SenderError>();

function caught(write: () => EnqueueOutcome): EnqueueOutcome {
  try {
    return write();
  } catch (error) {
    return { kind: 'failed', error };
  }
}

function writeGroup(
  parts: EnqueueContext,
  { entries, alongside }: EnqueueGroup<DatabaseSync>,
  now: number,
): EnqueueOutcome {
  const messages: StoredMessage[] = [];
  for (const entry of entries) {
    const stored = writeEntry(parts, entry, now);
    if (!stored) return { kind: 'conflict', messageId: entry.message.id };
    messages.push(stored);
  }
  const isNew = messages.length === 0 || messages.some(({ isRepeated }) => !isRepeated);
  if (isNew && alongside) runCallersWork(parts.database, '`alongside`', alongside);
  return { kind: 'stored', messages };
}

/** Returns `undefined` when the id or key was used for other content. */
function writeEntry(
  { statements, endpoints, queues }: EnqueueContext,
  entry: MessageEntry,
  now: number,
): StoredMessage | undefined {
  const { message } = entry;
  const idempotencyKey = entry.idempotencyKey ?? null;
  const { changes, lastInsertRowid: messageSeq } = statements.insertMessage.run(
    message.id,
    message.eventType,
    message.body,
    idempotencyKey,
    now,
  );
  if (changes === 0) return findRepeated(statements, entry);
  for (const settings of entry.settings) endpoints.save(settings);
  const orderingKey = entry.orderingKey ?? null;
  for (const [position, { id, url }] of entry.endpoints.entries()) {
    statements.insertDelivery.run(messageSeq, position, id, url, orderingKey, now, now);
    queues.noteDue(id, now);
  }
  return toStored(message.id, entry.endpoints, false);
}

type Duplicate = { seq: number; id: string; eventType: string; body: Uint8Array };

/** Finds the message that has the id or key; `undefined` when its content is another. */
function findRepeated(
  statements: Statements,
  { message, endpoints, idempotencyKey }: MessageEntry,
): StoredMessage | undefined {
  // it was in the way
  const duplicate = statements.findDuplicate.get(message.id, idempotencyKey ?? null) as Duplicate;
  const urls = statements.urlsOfMessage.all(duplicate.seq).map(({ url }) => url);
  const isSame =
    duplicate.eventType === message.eventType &&
    Buffer.compare(duplicate.body, message.body) === 0 &&
    urls.join(' ') === endpoints.map(({ url }) => url).join(' ');
  return isSame ? toStored(duplicate.id, endpoints, true) : undefined;
}

const toStored = (
  messageId: string,
  endpoints: readonly unknown[],
  isRepeated: boolean,
): StoredMessage => ({
  messageId,
  deliveryIds: endpoints.map((_, position) => toDeliveryId({ messageId, position })),
  isRepeated,
});
