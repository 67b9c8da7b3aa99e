import type { DatabaseSync } from 'node:sqlite';
import { SenderError } from '../../errors.ts';

/**
 * Brings the tables of one owner up to date, all or nothing. Several owners share a file: the
 * sender, and whoever keeps its own state in the same transactions.
 *
 * @throws SenderError `STORE_TOO_NEW` when the file knows more migrations than the code
 */
export function migrate(
  database: DatabaseSync,
  { file, owner, migrations }: { file: string; owner: string; migrations: readonly string[] },
): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS schema_version (owner TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
  );
  const row = database.prepare('SELECT version FROM schema_version WHERE owner = ?').get(owner);
  const found = Number(row?.version ?? 0);
  if (found > migrations.length) {
    throw new SenderError('STORE_TOO_NEW', {
      store: `file ${file}`,
      found,
      known: migrations.length,
    });
  }
  if (found === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of migrations.slice(found)) database.exec(migration);
    database
      .prepare(
        'INSERT INTO schema_version VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
      )
      .run(owner, migrations.length);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
