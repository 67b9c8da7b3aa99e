/**
 * The numbered migrations of the sender's tables. Never edit one that was released: add the next.
 * The jobs that make attempts due are pg-boss's own tables, in a schema beside this one.
 */
export const senderMigrations: readonly ((schema: string) => string)[] = [
  (schema) => `
  CREATE TABLE ${schema}.message (
    seq             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    event_type      TEXT NOT NULL,
    body            BYTEA NOT NULL,
    idempotency_key TEXT,
    created_at      BIGINT NOT NULL
  );
  -- most messages have none, and need no place in the index
  CREATE UNIQUE INDEX message_key ON ${schema}.message (idempotency_key)
    WHERE idempotency_key IS NOT NULL;

  CREATE TABLE ${schema}.endpoint (
    id            TEXT PRIMARY KEY,
    secrets       TEXT NOT NULL,
    headers       TEXT NOT NULL,
    state         TEXT NOT NULL DEFAULT 'active',
    failing_since BIGINT,
    -- deliveries in rows after this one have no job yet for their first attempt
    overflow_after BIGINT
  );
  CREATE INDEX endpoint_overflow ON ${schema}.endpoint (id) WHERE overflow_after IS NOT NULL;

  CREATE TABLE ${schema}.delivery (
    seq          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- the message's id and a number: unique without an index
    id           TEXT NOT NULL,
    message_seq  BIGINT NOT NULL,
    endpoint_id  TEXT NOT NULL,
    url          TEXT NOT NULL,
    ordering_key TEXT,
    status       TEXT NOT NULL DEFAULT 'waiting',
    attempts     INTEGER NOT NULL DEFAULT 0,
    -- they do not count against the retries of the last redelivery
    attempts_before_redelivery INTEGER NOT NULL DEFAULT 0,
    due_at       BIGINT,
    created_at   BIGINT NOT NULL,
    finished_at  BIGINT,
    reason       TEXT
  ) WITH (fillfactor = 80);
  CREATE INDEX delivery_new ON ${schema}.delivery (endpoint_id, seq)
    WHERE status = 'waiting' AND attempts = 0;
  CREATE INDEX delivery_of_message ON ${schema}.delivery (message_seq);
  CREATE INDEX delivery_of_endpoint ON ${schema}.delivery (endpoint_id, seq);
  CREATE INDEX delivery_ended ON ${schema}.delivery (finished_at) WHERE status <> 'waiting';

  CREATE TABLE ${schema}.attempt (
    delivery_seq     BIGINT NOT NULL,
    number           INTEGER NOT NULL,
    started_at       BIGINT NOT NULL,
    failure          TEXT,
    detail           TEXT,
    status           INTEGER,
    response_headers TEXT NOT NULL,
    response_body    BYTEA NOT NULL,
    dns_ms           INTEGER,
    connect_ms       INTEGER,
    first_byte_ms    INTEGER,
    total_ms         INTEGER NOT NULL,
    PRIMARY KEY (delivery_seq, number)
  );
  `,
];
