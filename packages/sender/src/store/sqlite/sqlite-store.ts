import type { DatabaseSync } from 'node:sqlite';
import { SenderError } from '../../errors.ts';
import type { DeliveryStore, EndpointChange } from '../store.ts';
import { runCallersWork } from './callers-work.ts';
import { createChanges } from './changes.ts';
import { claimDue } from './claim.ts';
import { explainFailure } from './database.ts';
import { enqueueGroup } from './enqueue.ts';
import { createLookups } from './lookups.ts';
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

    ...createLookups(open),
    ...createChanges(open),
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
