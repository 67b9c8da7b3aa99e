/** What Node, SQLite and Postgres say of a full disk. */
const codes: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100'];
const SQLITE_FULL = 13;

const MOST_CAUSES = 10;

/** Whether a full disk is what failed, wherever in the chain of causes it stands. */
export function isStorageFull(error: unknown): boolean {
  let found = error;
  for (let depth = 0; depth < MOST_CAUSES && isObject(found); depth += 1) {
    if (codes.includes(found.code)) return true;
    if (found.code === 'ERR_SQLITE_ERROR' && found.errcode === SQLITE_FULL) return true;
    found = found.cause;
  }
  return false;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
