import { DatabaseSync } from 'node:sqlite';

/** A finished video, as the bill needs it. */
export type BilledJob = { jobId: string; status: string; outputs: number; firstUrl: string | null };

/** Where the service remembers which jobs it has billed. */
export type Ledger = {
  /** Records a job once; recording it again changes nothing. */
  record(job: BilledJob): void;
  list(): BilledJob[];
  close(): void;
};

/** Opens the ledger in a SQLite file, or in memory. */
export function openLedger(file: string): Ledger {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS billed_job (
      job_id    TEXT PRIMARY KEY,
      status    TEXT NOT NULL,
      outputs   INTEGER NOT NULL,
      first_url TEXT
    ) STRICT`);
  const insert = database.prepare(
    `INSERT INTO billed_job (job_id, status, outputs, first_url)
     VALUES (:jobId, :status, :outputs, :firstUrl) ON CONFLICT DO NOTHING`,
  );
  const select = database.prepare(
    `SELECT job_id AS jobId, status, outputs, first_url AS firstUrl FROM billed_job ORDER BY rowid`,
  );
  return {
    record: (job) => insert.run(job),
    list: () => select.all() as BilledJob[], // the columns of the statement above
    close: () => database.close(),
  };
}
