export type { PostgresStoreOptions } from './store/postgres/options.ts';
export {
  type PostgresStore,
  type PostgresTransaction,
  postgresStore,
} from './store/postgres/postgres-store.ts';
