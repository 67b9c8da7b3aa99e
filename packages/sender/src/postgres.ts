export {
  type PostgresStore,
  type PostgresStoreOptions,
  type PostgresTransaction,
  postgresStore,
} from './store/postgres/postgres-store.ts';
