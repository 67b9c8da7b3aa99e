import type { DatabaseSync } from 'node:sqlite';
import type { Message } from '../../records.ts';
import { parseDeliveryId, toDeliveryId } from '../delivery-id.ts';
import { type Row, toAttempt, toCounts, toDelivery } from '../rows.ts';
import type { DeliveryFilter, DeliveryStore, EndpointChange, FinishedAttempt } from '../store.ts';
import { type ClaimedAttempt, claimDue } from './claim.ts';
import { type HeldDatabase, holdDatabase } from './database.ts';
import { createEndpointCache, type EndpointCache } from './endpoints.ts';
import { enqueueGroup } from './enqueue.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { migrate } from './migrate.ts';
import { senderMigrations } from './schema.ts';
import { prepareStatements, type Statements } from './statements.ts';

/** A store in one SQLite file, with a door for those who keep their own state beside it. */
export type SqliteStore = DeliveryStore<DatabaseSync> & {
  /**
   * Runs `work` in one transaction of the file and returns its result; rolls back when it throws.
   * To enqueue in the same transaction, use `alongside` of `send` instead. Synchronous work only.
   */
  transact<Result>(work: (database: DatabaseSync) => Result): Result;
  /** Brings the caller's own tables up to date; `owner` keeps their numbering apart from ours. */
  migrate(owner: string, migrations: readonly string[]): void;
};

type Open = HeldDatabase & { statements: Statements; endpoints: EndpointCache; lanes: Lanes };

/**
 * Keeps messages, deliveries and attempts in one SQLite file (`node:sqlite`), durably: WAL,
 * `synchronous=FULL`, many pushes in one commit. The file belongs to one process at a time.
 *
 * @throws SenderError `STORE_HELD`, `STORE_UNUSABLE` or `STORE_TOO_NEW`, from `open`
 * @example
 * const sender = createSender({ store: sqliteStore({ file: 'deliveries.sqlite' }) });
 */
export function sqliteStore({ file }: { file: string }): SqliteStore {
  let opened: Open | undefined;
  const open = (): Open => {
    opened ??= openFile(file);
    return opened;
  };

  function transact<Result>(work: (database: DatabaseSync) => Result): Result {
    const { database, statements } = open();
    statements.begin.run();
    try {
      const result = work(database);
      statements.commit.run();
      return result;
    } catch (error) {
      // a full disk may have ended the transaction already
      if (database.isTransaction) statements.rollback.run();
      throw error;
    }
  }

  return {
    transact,
    migrate: (owner, migrations) => migrate(open().database, { file, owner, migrations }),

    async open(now) {
      open();
      transact(() => resume(open(), now));
    },
    async close() {
      opened?.close();
      opened = undefined;
    },

    async enqueue(groups, now) {
      return transact(() => groups.map((group) => enqueueGroup(open(), group, now)));
    },
    async recordAndClaim(finished, limits) {
      const endpointChanges: EndpointChange[] = [];
      if (finished.length > 0) {
        transact(() => {
          for (const one of finished) endpointChanges.push(...recordFinished(open(), one));
          open().statements.see.run(limits.now);
        });
      }
      return { due: limits.limit > 0 ? claimDue(open(), limits) : [], endpointChanges };
    },
    async nextDueAt(now) {
      return open().lanes.nextDueAt(now);
    },

    async getMessage(id) {
      return open().statements.findMessage.get(id) as Message | undefined; // its columns are the type
    },
    async getDelivery(id) {
      const place = parseDeliveryId(id);
      const row = place && open().statements.findDelivery.get(place.messageId, place.position);
      return row && toDelivery(withId(row));
    },
    async listDeliveries(filter, { limit, cursor }) {
      const { statement, parameters } = filtered(open().statements.listDeliveries, filter);
      const after = Number(cursor ?? 0);
      const rows = statement.all({ ...parameters, after, limit: limit + 1 });
      const items = rows.slice(0, limit).map((row) => toDelivery(withId(row)));
      const last = rows[limit - 1];
      return { items, nextCursor: rows.length > limit && last ? String(last.seq) : undefined };
    },
    async listAttempts(deliveryId) {
      const place = parseDeliveryId(deliveryId);
      if (!place) return [];
      return open()
        .statements.listAttempts.all(place.messageId, place.position)
        .map((row) => toAttempt(deliveryId, row));
    },
    async redeliver(filter, limit, now) {
      const { statements, lanes } = open();
      const { statement, parameters } = filtered(statements.redeliver, filter);
      const rows = transact(() => statement.all({ ...parameters, limit, now }));
      for (const { endpointId } of rows) lanes.notice(String(endpointId), now);
      return rows.length;
    },
    async cancel(filter, now) {
      const { statement, parameters } = filtered(open().statements.cancel, filter);
      const { changes } = transact(() => statement.run({ ...parameters, now }));
      return Number(changes);
    },
    async setEndpointState(endpointId, state) {
      const { endpoints, lanes } = open();
      transact(() => endpoints.setState(endpointId, state));
      lanes.setActive(endpointId, state === 'active');
    },
    async endpointHealth(endpointId) {
      return open().endpoints.health(endpointId);
    },
    async forget(endedBefore, limit) {
      const { statements } = open();
      return transact(() => {
        const messages = statements.endedMessages.all(endedBefore, endedBefore, limit);
        for (const { seq } of messages) {
          statements.deleteAttempts.run(Number(seq));
          statements.deleteDeliveries.run(Number(seq));
          statements.deleteMessage.run(Number(seq));
        }
        return messages.length;
      });
    },
    async counts() {
      return toCounts(open().statements.counts.all());
    },
  };
}

function openFile(file: string): Open {
  const held = holdDatabase(file);
  try {
    migrate(held.database, { file, owner: 'sender', migrations: senderMigrations });
    const statements = prepareStatements(held.database);
    return {
      ...held,
      statements,
      endpoints: createEndpointCache(statements),
      lanes: createLanes(),
    };
  } catch (error) {
    held.close();
    throw error;
  }
}

/** What was under way when the last process ended is due again: it never stopped waiting. */
function resume({ statements, lanes }: Open, now: number): void {
  const seenAt = Number(statements.seenAt.get()?.seenAt ?? now);
  // the clock was stepped back between two runs: so are the waiting times
  if (seenAt > now) {
    statements.shiftDue.run(seenAt - now);
    statements.resetMoment.run(now);
  }
  // stepped back before anything of these was seen
  statements.dueNow.run({ now });
  for (const { endpointId, dueAt, state } of statements.lanes.all()) {
    lanes.notice(String(endpointId), Number(dueAt));
    lanes.setActive(String(endpointId), state === 'active');
  }
}

/** Returns the change of the endpoint's state, if there was one. */
function recordFinished(
  { statements, endpoints, lanes }: Open,
  finished: FinishedAttempt,
): readonly EndpointChange[] {
  const { attempt, next, finishedAt, endpointState } = finished;
  const due = finished.due as ClaimedAttempt; // it was claimed here
  statements.insertAttempt.run(
    due.seq,
    attempt.number,
    attempt.startedAt,
    attempt.failure ?? null,
    attempt.detail ?? null,
    attempt.status ?? null,
    JSON.stringify(attempt.responseHeaders),
    attempt.responseBody,
    attempt.timing.dnsMs ?? null,
    attempt.timing.connectMs ?? null,
    attempt.timing.firstByteMs ?? null,
    attempt.timing.totalMs,
  );
  if (next.kind === 'waiting') {
    statements.postponeDelivery.run(attempt.number, next.dueAt, due.seq);
  } else {
    const reason = next.kind === 'dead' ? next.reason : null;
    statements.finishDelivery.run(attempt.number, next.kind, finishedAt, reason, due.seq);
  }
  const isFailing = attempt.failure !== undefined;
  const since = endpoints.health(due.endpointId)?.failingSince;
  endpoints.setFailingSince(due.endpointId, isFailing ? (since ?? attempt.startedAt) : undefined);
  const isChange = endpointState && endpoints.health(due.endpointId)?.state !== endpointState;
  if (endpointState) {
    endpoints.setState(due.endpointId, endpointState);
    lanes.setActive(due.endpointId, endpointState === 'active');
  }
  freeLane(lanes, due, next.kind === 'waiting' ? next.dueAt : undefined);
  return isChange ? [{ endpointId: due.endpointId, state: endpointState }] : [];
}

function freeLane(
  lanes: Lanes,
  { endpointId, seq, orderingKey }: ClaimedAttempt,
  dueAt: number | undefined,
): void {
  lanes.get(endpointId).underWay.delete(seq);
  // its successors were passed over while it was under way
  if (orderingKey !== undefined) lanes.notice(endpointId, 0);
  if (dueAt !== undefined) lanes.notice(endpointId, dueAt);
  lanes.leave(endpointId);
}

type Filter = DeliveryFilter & { deliveryId?: string };

/** The statement that a filter needs, with its parameters. */
function filtered(
  statements: Statements['listDeliveries' | 'redeliver' | 'cancel'],
  { deliveryId, messageId, endpointId, status }: Filter,
) {
  const parameters = { endpointId: endpointId ?? null, status: status ?? null };
  if (deliveryId === undefined && messageId === undefined) {
    return { statement: statements.ofAll, parameters };
  }
  const place = deliveryId === undefined ? { messageId, position: null } : placeOf(deliveryId);
  const isOther = messageId !== undefined && messageId !== place.messageId;
  const ofMessage = {
    messageId: isOther ? null : (place.messageId ?? null),
    position: place.position,
  };
  return { statement: statements.ofMessage, parameters: { ...parameters, ...ofMessage } };
}

/** Nothing is at no place. */
const placeOf = (deliveryId: string) =>
  parseDeliveryId(deliveryId) ?? { messageId: undefined, position: null };

const withId = (row: Row): Row => ({
  ...row,
  id: toDeliveryId({ messageId: String(row.messageId), position: Number(row.position) }),
});
