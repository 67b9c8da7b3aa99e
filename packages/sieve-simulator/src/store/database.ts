import { DatabaseSync } from 'node:sqlite';
import { SimulatorError } from '../errors.ts';
import { simulatorTables } from './migrations/0001-simulator.ts';

const migrations = [simulatorTables];

/**
 * Opens the file (or memory) that holds a simulator's state and brings its tables up to date.
 * @throws SimulatorError `DATA_FILE_LOCKED` or `DATA_FILE_UNWRITABLE`
 */
export function openDatabase(file: string | undefined): DatabaseSync {
  try {
    const database = new DatabaseSync(file ?? ':memory:');
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(database);
    return database;
  } catch (error) {
    throw toSimulatorError(error, file ?? ':memory:');
  }
}

function migrate(database: DatabaseSync): void {
  database.exec('CREATE TABLE IF NOT EXISTS simulator_schema (version INTEGER NOT NULL) STRICT');
  const row = database.prepare('SELECT max(version) AS version FROM simulator_schema').get();
  const done = Number(row?.version ?? 0);
  for (const [index, sql] of migrations.entries()) {
    if (index < done) continue;
    database.exec(`BEGIN; ${sql} INSERT INTO simulator_schema VALUES (${index + 1}); COMMIT;`);
  }
}

function toSimulatorError(error: unknown, file: string): SimulatorError {
  const reason = error instanceof Error ? error.message : String(error);
  const code = /locked|busy/.test(reason) ? 'DATA_FILE_LOCKED' : 'DATA_FILE_UNWRITABLE';
  return new SimulatorError(code, { file, reason }, { cause: error });
}
