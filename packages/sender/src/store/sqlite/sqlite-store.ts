import type { DatabaseSync } from 'node:sqlite';
import { SenderError } from '../../errors.ts';
import type { Message } from '../../records.ts';
import { parseDeliveryId, toDeliveryId } from '../delivery-id.ts';
import { type Row, toAttempt, toCounts, toDelivery, toPage, toStoppedEndpoint } from '../rows.ts';
import type { DeliveryStore, EndpointChange } from '../store.ts';
import { runCallersWork } from './callers-work.ts';
import { claimDue } from './claim.ts';
import { explainFailure } from './database.ts';
import { enqueueGroup } from './enqueue.ts';
import { filtered } from './filter.ts';
import { listRows } from './list.ts';
import { migrate } from './migrate.ts';
import { inMemory, type OpenFile, openFile, resume } from './open-file.ts';
import { recordFinished } from './record.ts';

/** A store in one SQLite file, in which callers may also keep their own tables. */
export type SqliteStore = DeliveryStore<DatabaseSync> & {
  /**
   * Runs `work` in one transaction of the file and returns its result; rolls back when it throws.
   * To enqueue in the same transaction, use `alongside` of `send` instead. Synchronous work only,
   * which leaves COMMIT and ROLLBACK to the store (`TRANSACTION_ENDED`), and the file open.
   */
  transact<Result>(work: (database: DatabaseSync) => Result): Result;
  /** Brings the caller's own tables up to date; `owner` keeps their numbering apart from ours. */
  migrate(owner: string, migrations: readonly string[]): void;
};

/**
 * Keeps messages, deliveries and attempts in one SQLite file (`node:sqlite`), durably: WAL,
 * `synchronous=FULL`, many pushes in one commit. The file belongs to one process at a time, and only
 * its user may read it. After `close`, only `open` opens it again.
 *
 * @throws SenderError `STORE_HELD`, `STORE_UNUSABLE`, `STORE_OLD_LAYOUT` or `STORE_TOO_NEW`, from
 *   `open`; `STORE_FAILED` where the disk is full, say, and `STORE_LOST` where the file was deleted or
 *   replaced meanwhile
 * @example
 * const sender = createSender({ store: sqliteStore({ file: 'deliveries.sqlite' }) });
 */
export function sqliteStore({ file }: { file: string }): SqliteStore {
  let opened: OpenFile | undefined;
  let isClosed = false;

  function open(): OpenFile {
    // a late call must not open the file again: another process may hold it by now
    if (isClosed) throw new SenderError('SENDER_NOT_RUNNING');
    opened ??= openFile(file);
    return opened;
  }

  const transact = <Result>(work: (database: DatabaseSync) => Result): Result =>
    open().transact(work);

  const store: DeliveryStore<DatabaseSync> = {
    async open(now) {
      isClosed = false;
      transact(() => resume(open(), now));
    },
    async close() {
      isClosed = true;
      opened?.close();
      opened = undefined;
    },
    backup: async (target) => open().backup(target),

    async enqueue(groups, now) {
      return transact(() => groups.map((group) => enqueueGroup(open(), group, now)));
    },
    async recordAndClaim(finished, limits) {
      const file = open();
      const claim = () => (limits.limit > 0 ? claimDue(file, limits) : []);
      if (finished.length === 0) return { due: inMemory(file, claim), endpointChanges: [] };
      return transact(() => {
        const endpointChanges: EndpointChange[] = [];
        for (const attempt of finished) endpointChanges.push(...recordFinished(file, attempt));
        file.statements.see.run(limits.now);
        return { due: claim(), endpointChanges };
      });
    },
    async nextDueAt(now) {
      return open().queues.nextDueAt(now);
    },

    async getMessage(id) {
      // its columns are the type
      return open().statements.findMessage.get(id) as Message | undefined;
    },
    async getDelivery(id) {
      const { statements } = open();
      const named = parseDeliveryId(id);
      const row = named && statements.findDelivery.get(named.messageId, named.position);
      return row && toDelivery(withId(row));
    },
    async listDeliveries(search, page) {
      return toPage(listRows(open(), search, page), page, (row) => toDelivery(withId(row)));
    },
    async listAttempts(deliveryId) {
      const { statements } = open();
      const named = parseDeliveryId(deliveryId);
      if (!named) return [];
      return statements.listAttempts
        .all(named.messageId, named.position)
        .map((row) => toAttempt(deliveryId, row));
    },
    async redeliver(filter, limit, now) {
      const { statements, queues } = open();
      const { statement, parameters } = filtered(statements.redeliver, filter);
      const rows = transact(() => statement.all({ ...parameters, limit, now }));
      for (const { endpointId } of rows) queues.noteDue(String(endpointId), now);
      return rows.length;
    },
    async hasten(deliveryId, now) {
      const { statements, queues } = open();
      const { statement, parameters } = filtered(statements.hasten, { deliveryId });
      const rows = transact(() => statement.all({ ...parameters, now }));
      for (const { endpointId } of rows) queues.noteDue(String(endpointId), now);
      return rows.length > 0;
    },
    async cancel(filter, now) {
      const { statement, parameters } = filtered(open().statements.cancel, filter);
      const { changes } = transact(() => statement.run({ ...parameters, now }));
      return Number(changes);
    },
    async setEndpointState(endpointId, state) {
      const { endpoints, queues } = open();
      transact(() => {
        endpoints.setState(endpointId, state);
        queues.setActive(endpointId, state === 'active');
      });
    },
    async stoppedEndpoints() {
      const file = open();
      return inMemory(file, () => file.statements.stoppedEndpoints.all().map(toStoppedEndpoint));
    },
    async endpointHealth(endpointId) {
      const file = open();
      return inMemory(file, () => file.endpoints.health(endpointId));
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
  return {
    ...explained(file, store),
    // what SQLite says of a caller's own statements comes back unchanged
    transact: (work) =>
      open().transact((database) => runCallersWork(database, 'the work of a transaction', work)),
    migrate(owner, migrations) {
      const { database, transact } = open();
      migrate(database, transact, { file, owner, migrations });
    },
  };
}

/** The same methods, of which each puts into words what SQLite says of the file. */
function explained<Methods extends object>(file: string, methods: Methods): Methods {
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    async (...parameters: unknown[]) => {
      try {
        return await method(...parameters);
      } catch (error) {
        throw explainFailure(file, error);
      }
    },
  ]);
  return Object.fromEntries(entries) as Methods; // all of them are functions
}

const withId = (row: Row): Row => ({
  ...row,
  id: toDeliveryId({ messageId: String(row.messageId), position: Number(row.position) }),
});
