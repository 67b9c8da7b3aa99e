import { SenderError } from '../../errors.ts';
import type { Connection, Database } from './database.ts';
import { senderMigrations } from './schema.ts';

/**
 * Creates the schema and brings its tables up to date, all or nothing; of several processes that
 * start at once, one does it and the others wait.
 *
 * @throws SenderError `STORE_TOO_NEW` when the database knows more migrations than the code,
 *   `STORE_OLD_LAYOUT` when its tables are of before the first release
 */
export async function migrate(database: Database, schema: string): Promise<void> {
  await database.transact(async (connection) => {
    await connection.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`hookpact:${schema}`]);
    await connection.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await connection.query(
      `CREATE TABLE IF NOT EXISTS ${schema}.schema_version (version INTEGER NOT NULL)`,
    );
    await refuseOldLayout(connection, schema);
    const found = await versionOf(connection, schema);
    const known = senderMigrations.length;
    if (found > known) {
      throw new SenderError('STORE_TOO_NEW', { store: `schema ${schema}`, found, known });
    }
    for (const migration of senderMigrations.slice(found)) {
      for (const statement of statementsOf(migration(schema))) await connection.query(statement);
    }
    if (found === known) return;
    await connection.query(`DELETE FROM ${schema}.schema_version`);
    await connection.query(`INSERT INTO ${schema}.schema_version VALUES ($1)`, [known]);
  });
}

async function refuseOldLayout(connection: Connection, schema: string): Promise<void> {
  const { rows } = await connection.query(
    `SELECT 1 FROM information_schema.columns
     WHERE table_schema = $1 AND table_name = 'endpoint' AND column_name = 'crowded_after'`,
    [schema],
  );
  if (rows.length === 0) return;
  throw new SenderError('STORE_OLD_LAYOUT', {
    place: `The schema ${schema}`,
    wayOn: `drop the schemas ${schema} and ${schema}_queue, or name another schema`,
  });
}

async function versionOf(connection: Connection, schema: string): Promise<number> {
  const { rows } = await connection.query(`SELECT version FROM ${schema}.schema_version`);
  return Number(rows[0]?.version ?? 0);
}

/** A prepared statement is one statement. */
function statementsOf(sql: string): string[] {
  return sql.split(/;\s*$/m).filter((statement) => statement.trim() !== '');
}
