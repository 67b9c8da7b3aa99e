/** Never edited after a release: a later change is a later file. */
export const simulatorTables = `
CREATE TABLE simulator_jobs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL,
  function_name TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  completed_at INTEGER,
  inputs TEXT NOT NULL,
  error TEXT,
  visibility TEXT NOT NULL,
  webhooks TEXT NOT NULL,
  restarts TEXT NOT NULL,
  encrypted_env TEXT
) STRICT;
CREATE INDEX simulator_jobs_by_status ON simulator_jobs (status, seq);
CREATE INDEX simulator_jobs_by_function ON simulator_jobs (function_name, status, seq);
CREATE INDEX simulator_jobs_of_function ON simulator_jobs (function_name, seq);

CREATE TABLE simulator_job_outputs (
  job_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  output TEXT NOT NULL,
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE simulator_outbox (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  job_id TEXT NOT NULL,
  type TEXT NOT NULL,
  url TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE simulator_refused_webhooks (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  job_id TEXT NOT NULL,
  type TEXT NOT NULL,
  url TEXT NOT NULL,
  reason TEXT NOT NULL,
  refused_at INTEGER NOT NULL
) STRICT;

CREATE TABLE simulator_functions (
  name TEXT PRIMARY KEY,
  settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
