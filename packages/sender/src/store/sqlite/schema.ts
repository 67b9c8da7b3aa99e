/**
 * The numbered migrations of the sender's tables. Never edit a released migration: add the next.
 */
export const senderMigrations: readonly string[] = [
  `
  CREATE TABLE message (
    -- never used again: a late record must not meet another message
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT NOT NULL UNIQUE,
    event_type      TEXT NOT NULL,
    body            BLOB NOT NULL,
    idempotency_key TEXT,
    created_at      INTEGER NOT NULL
  ) STRICT;
  -- most messages have none, and need no place in the index
  CREATE UNIQUE INDEX message_key ON message (idempotency_key) WHERE idempotency_key IS NOT NULL;

  CREATE TABLE endpoint (
    id            TEXT PRIMARY KEY,
    secrets       TEXT NOT NULL,
    headers       TEXT NOT NULL,
    state         TEXT NOT NULL DEFAULT 'active',
    failing_since INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE delivery (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    message_seq  INTEGER NOT NULL REFERENCES message (seq),
    position     INTEGER NOT NULL,
    endpoint_id  TEXT NOT NULL REFERENCES endpoint (id),
    url          TEXT NOT NULL,
    ordering_key TEXT,
    status       TEXT NOT NULL DEFAULT 'waiting',
    attempts     INTEGER NOT NULL DEFAULT 0,
    -- they do not count against the retries of a redelivery
    attempts_before_redelivery INTEGER NOT NULL DEFAULT 0,
    due_at       INTEGER,
    created_at   INTEGER NOT NULL,
    finished_at  INTEGER,
    reason       TEXT,
    UNIQUE (message_seq, position)
  ) STRICT;
  CREATE INDEX delivery_waiting ON delivery (endpoint_id, due_at, seq) WHERE status = 'waiting';
  CREATE INDEX delivery_ended ON delivery (finished_at) WHERE status <> 'waiting';

  CREATE TABLE attempt (
    delivery_seq     INTEGER NOT NULL REFERENCES delivery (seq),
    number           INTEGER NOT NULL,
    started_at       INTEGER NOT NULL,
    failure          TEXT,
    detail           TEXT,
    status           INTEGER,
    response_headers TEXT NOT NULL,
    response_body    BLOB NOT NULL,
    dns_ms           INTEGER,
    connect_ms       INTEGER,
    first_byte_ms    INTEGER,
    total_ms         INTEGER NOT NULL,
    PRIMARY KEY (delivery_seq, number)
  ) STRICT, WITHOUT ROWID;

  -- the newest time this file has seen: tells a clock that was stepped back
  CREATE TABLE clock_watermark (id INTEGER PRIMARY KEY CHECK (id = 1), seen_at INTEGER NOT NULL) STRICT;
  `,
];
