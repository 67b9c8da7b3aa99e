import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { isStorageFull } from './is-storage-full.ts';

function fillDatabase(): unknown {
  const database = new DatabaseSync(':memory:');
  try {
    database.exec('CREATE TABLE kept (text); PRAGMA max_page_count = 1');
    database.prepare('INSERT INTO kept VALUES (?)').run('x'.repeat(100_000));
    return undefined;
  } catch (error) {
    return error;
  } finally {
    database.close();
  }
}

const withCode = (code: string, more = {}) => Object.assign(new Error('no'), { code, ...more });

describe('a full disk', () => {
  it.each<[name: string, error: unknown, isFull: boolean]>([
    ['SQLite, itself', fillDatabase(), true],
    ['SQLite, below an error of ours', new Error('no', { cause: fillDatabase() }), true],
    ['Node', withCode('ENOSPC'), true],
    ['a quota', withCode('EDQUOT'), true],
    ['Postgres', withCode('53100'), true],
    ['another error of SQLite', withCode('ERR_SQLITE_ERROR', { errcode: 5 }), false],
    ['no error', 'database or disk is full', false],
    ['nothing', undefined, false],
  ])('%s', (_, error, isFull) => {
    expect(isStorageFull(error)).toBe(isFull);
  });

  it('is not looked for without end where an error is its own cause', () => {
    const error = new Error('no');
    error.cause = error;
    expect(isStorageFull(error)).toBe(false);
  });
});
