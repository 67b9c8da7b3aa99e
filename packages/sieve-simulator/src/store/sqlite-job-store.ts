import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { InputOutput } from '@hookpact/sieve-api';
import type { Job } from '../jobs/job.ts';
import type {
  JobChange,
  JobPage,
  JobQuery,
  JobRun,
  JobStore,
  RunQuery,
} from '../jobs/job-store.ts';
import type { Commit } from '../webhooks/commit.ts';
import type { DueWebhook } from '../webhooks/due-webhooks.ts';
import { fromJobRow, toJobRow } from './job-rows.ts';

const columns = [
  'id',
  'run_id',
  'function_name',
  'status',
  'created_at',
  'started_at',
  'completed_at',
  'inputs',
  'error',
  'visibility',
  'webhooks',
  'restarts',
  'encrypted_env',
];

export type SqliteJobStoreOptions = {
  readonly database: DatabaseSync;
  readonly commit: Commit;
  /** The webhooks that a change owes. */
  readonly webhooksOf: (change: JobChange) => readonly DueWebhook[];
};

/** Jobs in SQLite. */
export function createSqliteJobStore(options: SqliteJobStoreOptions): JobStore {
  const { database, commit, webhooksOf } = options;
  const upsert = database.prepare(
    `INSERT INTO simulator_jobs (${columns.join(', ')}) VALUES (:${columns.join(', :')})
     ON CONFLICT (id) DO UPDATE SET
       run_id = :run_id, status = :status, started_at = :started_at,
       completed_at = :completed_at, error = :error, restarts = :restarts,
       encrypted_env = :encrypted_env`,
  );
  const byId = database.prepare('SELECT * FROM simulator_jobs WHERE id = ?');
  const unfinished = database.prepare(
    `SELECT * FROM simulator_jobs WHERE status IN ('queued', 'processing') ORDER BY seq`,
  );
  const runs = database.prepare(
    `SELECT function_name AS functionName, status, created_at AS createdAt,
       started_at AS startedAt, completed_at AS completedAt
     FROM simulator_jobs
     WHERE created_at <= :toMs AND (completed_at IS NULL OR completed_at >= :fromMs)
       AND (:functionName IS NULL OR function_name = :functionName)
     ORDER BY seq`,
  );
  const outputsOf = database.prepare(
    'SELECT output FROM simulator_job_outputs WHERE job_id = ? ORDER BY position',
  );
  const addOutput = database.prepare('INSERT INTO simulator_job_outputs VALUES (?, ?, ?)');
  const clearOutputs = database.prepare('DELETE FROM simulator_job_outputs WHERE job_id = ?');

  const readOutputs = (id: string): InputOutput[] =>
    outputsOf.all(id).map(({ output }) => JSON.parse(String(output)));
  const read = (row: Record<string, SQLOutputValue>): Job =>
    fromJobRow(row, readOutputs(String(row.id)));

  function write({ job, outputs }: JobChange): void {
    upsert.run(toJobRow(job));
    if (outputs === 'cleared') clearOutputs.run(job.id);
    else if (outputs !== 'same') {
      addOutput.run(job.id, job.outputs.length - 1, JSON.stringify(outputs.added));
    }
  }

  function list({ limit, offset, status, functionName }: JobQuery): JobPage {
    const filters = { ...(status && { status }), ...(functionName && { functionName }) };
    const where = [
      ...(status ? ['status = :status'] : []),
      ...(functionName ? ['function_name = :functionName'] : []),
    ];
    const rows = database
      .prepare(
        `SELECT * FROM simulator_jobs ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
         ORDER BY seq DESC LIMIT :limit OFFSET :offset`,
      )
      .all({ ...filters, limit: limit + 1, offset });
    const hasMore = rows.length > limit;
    return {
      jobs: rows.slice(0, limit).map((row) => read(row)),
      nextOffset: hasMore ? offset + limit : -1,
    };
  }

  return {
    find(id) {
      const row = byId.get(id);
      return row && read(row);
    },
    list,
    runs: ({ fromMs, toMs, functionName }: RunQuery) =>
      runs.all({ fromMs, toMs, functionName: functionName ?? null }) as unknown as JobRun[], // the columns, by name
    unfinished: () => unfinished.all().map((row) => read(row)),
    commit: async (change) => commit(webhooksOf(change), () => write(change)),
  };
}
