export { type SqliteDedupe, type SqliteDedupeOptions, sqliteDedupe } from './dedupe/sqlite.ts';
export type { DurableInbox, Replays, Resumed, ResumeOptions } from './inbox/durable.ts';
export { type SqliteInbox, type SqliteInboxOptions, sqliteInbox } from './inbox/sqlite.ts';
