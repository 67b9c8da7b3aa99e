import type { DatabaseSync } from 'node:sqlite';
import { SenderError } from '../../errors.ts';

/**
 * Runs work of a caller inside a transaction of the store, which the store alone begins and ends. A
 * savepoint tells: it is gone with the transaction in which it was made.
 *
 * @throws TypeError where the work gives a promise: it would be committed half
 * @throws SenderError `TRANSACTION_ENDED`
 */
export function runCallersWork<Result>(
  database: DatabaseSync,
  what: string,
  work: (database: DatabaseSync) => Result,
): Result {
  database.exec('SAVEPOINT callers_work');
  let failure: { readonly error: unknown } | undefined;
  let result: Result | undefined;
  try {
    result = work(database);
    refusePromise(result, what);
  } catch (error) {
    failure = { error };
  }
  try {
    database.exec('RELEASE callers_work');
  } catch (cause) {
    // SQLite itself ends a transaction on a full disk, say
    const isOurs = failure && hasErrorCode(failure.error, ...ENDING);
    if (!isOurs && hasErrorCode(cause, SQLITE_ERROR))
      throw new SenderError('TRANSACTION_ENDED', { what }, { cause: failure?.error ?? cause });
    failure ??= { error: cause };
  }
  if (failure) throw failure.error;
  return result as Result; // the work has not failed
}

const SQLITE_ERROR = 1;
/**
 * Out of memory, interrupted, input or output, full: https://www.sqlite.org/lang_transaction.html
 */
const ENDING = [7, 9, 10, 13];

const hasErrorCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  codes.includes(error.errcode & 0xff); // the rest is the extended code

function refusePromise(result: unknown, work: string): void {
  if (typeof Object(result).then !== 'function') return;
  Promise.resolve(result).catch(() => {}); // refused here: nothing else waits for it
  throw new TypeError(`With SQLite, ${work} must be synchronous: it gave a promise.`);
}

/** Returns the way to close a database; to work of callers that has it, it does not close. */
export function closedByUsAlone(database: DatabaseSync): () => void {
  const close = database.close.bind(database);
  const value = () => {
    throw new SenderError('STORE_NOT_YOURS');
  };
  Object.defineProperties(database, { close: { value }, [Symbol.dispose]: { value } });
  return close;
}
