import { DatabaseSync } from 'node:sqlite';

export type Bill = {
  jobId: string;
  /** `open` until the job ended. */
  status: string;
  /** Why the job ended badly. */
  reason: string | null;
  /** The last output of the job. */
  preview: string | null;
  videos: string[];
  cents: number;
};

/**
 * One bill per job. Webhooks are delivered at least once and in no certain order: each method may
 * be called again, and before the one that should have come first.
 */
export type Bills = {
  open(jobId: string): void;
  preview(jobId: string, output: string): void;
  close(end: Pick<Bill, 'jobId' | 'status' | 'reason'>): void;
  settle(end: Omit<Bill, 'preview'>): void;
  list(): Bill[];
};

/** Keeps the bills in a file, opened when it is first needed: a build must not make one. */
export function createBills(file: string): Bills {
  let prepared: ReturnType<typeof prepare> | undefined;
  const statements = () => {
    prepared ??= prepare(file);
    return prepared;
  };
  return {
    open: (jobId) => void statements().open.run({ jobId }),
    preview: (jobId, output) => void statements().preview.run({ jobId, output }),
    close: (end) => void statements().close.run(end),
    settle: ({ videos, ...end }) =>
      void statements().settle.run({ ...end, videos: JSON.stringify(videos) }),
    list: () =>
      (statements().list.all() as Row[]) // the columns of the statement
        .map((row) => ({ ...row, videos: JSON.parse(row.videos) as string[] })), // as `settle` wrote them
  };
}

type Row = Omit<Bill, 'videos'> & { videos: string };

function prepare(file: string) {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS bill (
      job_id  TEXT PRIMARY KEY,
      status  TEXT NOT NULL DEFAULT 'open',
      reason  TEXT,
      preview TEXT,
      videos  TEXT NOT NULL DEFAULT '[]',
      cents   INTEGER NOT NULL DEFAULT 0
    ) STRICT`);
  return {
    open: database.prepare('INSERT INTO bill (job_id) VALUES (:jobId) ON CONFLICT DO NOTHING'),
    preview: database.prepare(`
      INSERT INTO bill (job_id, preview) VALUES (:jobId, :output)
      ON CONFLICT DO UPDATE SET preview = excluded.preview`),
    close: database.prepare(`
      INSERT INTO bill (job_id, status, reason) VALUES (:jobId, :status, :reason)
      ON CONFLICT DO UPDATE SET status = excluded.status, reason = excluded.reason`),
    settle: database.prepare(`
      INSERT INTO bill (job_id, status, reason, videos, cents)
      VALUES (:jobId, :status, :reason, :videos, :cents)
      ON CONFLICT DO UPDATE SET status = excluded.status, reason = excluded.reason,
        videos = excluded.videos, cents = excluded.cents`),
    list: database.prepare(`
      SELECT job_id AS jobId, status, reason, preview, videos, cents FROM bill ORDER BY rowid`),
  };
}
