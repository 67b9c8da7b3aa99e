import type { DatabaseSync } from 'node:sqlite';

/** The facts of a job that the service knows. */
export type LedgerJob = {
  jobId: string;
  status: string;
  error: string | null;
  /** How many outputs it ended with; null until then. */
  outputs: number | null;
  firstUrl: string | null;
  latestOutput: string | null;
};

/**
 * The jobs to bill. Webhooks are delivered at least once and in no certain order, so every method
 * gives the same result when it is called again, and none takes back what a later one said.
 */
export type Ledger = {
  start(jobId: string, status: string): void;
  noteOutput(jobId: string, output: string): void;
  end(job: Pick<LedgerJob, 'jobId' | 'status' | 'error'>): void;
  bill(job: Omit<LedgerJob, 'latestOutput'>): void;
  list(): LedgerJob[];
};

/** Keeps the ledger in a table of `database`. */
export function createLedger(database: DatabaseSync): Ledger {
  database.exec(`
    CREATE TABLE IF NOT EXISTS job (
      job_id        TEXT PRIMARY KEY,
      status        TEXT NOT NULL,
      error         TEXT,
      outputs       INTEGER,
      first_url     TEXT,
      latest_output TEXT
    ) STRICT`);
  const insert = database.prepare(
    'INSERT INTO job (job_id, status) VALUES (:jobId, :status) ON CONFLICT DO NOTHING',
  );
  const note = database.prepare('UPDATE job SET latest_output = :output WHERE job_id = :jobId');
  const end = database.prepare(
    'UPDATE job SET status = :status, error = :error WHERE job_id = :jobId',
  );
  const count = database.prepare(
    'UPDATE job SET outputs = :outputs, first_url = :firstUrl WHERE job_id = :jobId',
  );
  const select = database.prepare(`
    SELECT job_id AS jobId, status, error, outputs, first_url AS firstUrl,
      latest_output AS latestOutput FROM job ORDER BY rowid`);

  const start = (jobId: string, status: string) => void insert.run({ jobId, status });

  return {
    start,
    noteOutput(jobId, output) {
      start(jobId, 'processing');
      note.run({ jobId, output });
    },
    end({ jobId, status, error }) {
      start(jobId, status);
      end.run({ jobId, status, error });
    },
    bill({ jobId, status, error, outputs, firstUrl }) {
      start(jobId, status);
      end.run({ jobId, status, error });
      count.run({ jobId, outputs, firstUrl });
    },
    list: () => select.all() as LedgerJob[], // the columns of the statement above
  };
}
