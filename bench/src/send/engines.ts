import type { OpenEngine } from './engine.ts';

/** The engines by name; a process loads the one that it runs. */
export const engines: Readonly<Record<string, () => Promise<OpenEngine>>> = {
  'raw undici loop': async () => (await import('./engines/raw.ts')).open,
  'BullMQ + Redis': async () => (await import('./engines/bullmq.ts')).open,
  'ours on SQLite': async () => (await import('./engines/ours.ts')).onSqlite,
  'ours on Postgres': async () => (await import('./engines/ours.ts')).onPostgres,
};
