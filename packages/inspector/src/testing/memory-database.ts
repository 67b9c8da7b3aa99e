import { DatabaseSync } from 'node:sqlite';
import type { InspectorDatabase } from '../store/inspector-store.ts';

/** A database that nobody shares and that ends with the test. */
export function memoryDatabase(): InspectorDatabase {
  const database = new DatabaseSync(':memory:');
  return {
    migrate(_owner, migrations) {
      for (const migration of migrations) database.exec(migration);
    },
    transact(work) {
      database.exec('BEGIN');
      try {
        const result = work(database);
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
  };
}
