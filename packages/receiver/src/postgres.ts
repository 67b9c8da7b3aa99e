export {
  type PostgresDedupeOptions,
  type PostgresLike,
  postgresDedupe,
  postgresDedupeTable,
} from './dedupe/postgres.ts';
export type { DurableInbox, Replays, Resumed, ResumeOptions } from './inbox/durable.ts';
export { type PostgresInboxOptions, postgresInbox, postgresInboxTable } from './inbox/postgres.ts';
