/** Tables of the inspector. Never edited after a release: a later change is a later entry. */
export const inspectorTables = [
  `
CREATE TABLE inspector_tokens (
  token TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  script TEXT NOT NULL,
  answered INTEGER NOT NULL,
  is_kept INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inspector_requests (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  token TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  headers TEXT NOT NULL,
  body BLOB NOT NULL,
  is_truncated INTEGER NOT NULL,
  response TEXT NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX inspector_requests_of_token ON inspector_requests (token, seq);
`,
] as const;
