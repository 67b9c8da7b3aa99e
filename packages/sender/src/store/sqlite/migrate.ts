import type { DatabaseSync } from 'node:sqlite';
import { SenderError } from '../../errors.ts';

type Migration = { file: string; owner: string; migrations: readonly string[] };

/**
 * Brings the tables of one owner up to date, all or nothing. Several owners share a file: the
 * sender, and applications that keep their own state in the same transactions.
 *
 * @throws SenderError `STORE_TOO_NEW` when the file knows more migrations than the code
 */
export function migrate(
  database: DatabaseSync,
  transact: (work: () => void) => void,
  { file, owner, migrations }: Migration,
): void {
  transact(() => {
    database.exec(
      'CREATE TABLE IF NOT EXISTS schema_version (owner TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
    );
    const row = database.prepare('SELECT version FROM schema_version WHERE owner = ?').get(owner);
    const found = Number(row?.version ?? 0);
    if (found > migrations.length) {
      const facts = { store: `file ${file}`, found, known: migrations.length };
      throw new SenderError('STORE_TOO_NEW', facts);
    }
    if (found === migrations.length) return;
    for (const migration of migrations.slice(found)) database.exec(migration);
    database
      .prepare(
        'INSERT INTO schema_version VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
      )
      .run(owner, migrations.length);
  });
}

/**
 * Refuses a file of before the first release: its tables have other columns.
 *
 * @throws SenderError `STORE_OLD_LAYOUT`
 */
export function refuseOldLayout(database: DatabaseSync, file: string): void {
  const old = `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'moment'`;
  if (!database.prepare(old).get()) return;
  throw new SenderError('STORE_OLD_LAYOUT', {
    place: `The file ${file}`,
    wayOn: 'move the file away: a new one is made in its place',
  });
}
