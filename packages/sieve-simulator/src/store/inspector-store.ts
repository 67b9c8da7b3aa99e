import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { defaultAnswers } from '../inspector/answers.ts';
import type { InspectedRequest } from '../inspector/inspected-request.ts';
import type { GroupCommit } from '../webhooks/outbox/group-commit.ts';

/** A token with the script of its answers. */
export type InspectorToken = {
  readonly token: string;
  readonly createdAt: number;
  readonly answers: string;
  /** How many requests were answered since the script was set. */
  readonly answered: number;
};

export type InspectorLimits = {
  readonly maxTokens: number;
  readonly maxRequestsPerToken: number;
  /** Of all bodies together; the oldest requests make room. */
  readonly maxInspectorBytes: number;
};

/** Tokens and their requests: bounded, and there after a restart. */
export type InspectorStore = {
  tokens(): InspectorToken[];
  find(token: string): InspectorToken | undefined;
  /** The token, made when it is new; `undefined` when there are too many. */
  open(token: string, now: number): InspectorToken | undefined;
  /** Sets a script and begins it anew. */
  script(token: string, answers: string): Promise<void>;
  remove(token: string): Promise<void>;
  /** Resolves when the request is stored; counts as one answer. */
  add(request: InspectedRequest): Promise<void>;
  /** Newest first. */
  list(token: string, limit: number, offset: number): InspectedRequest[];
  get(token: string, id: string): InspectedRequest | undefined;
  /** The oldest request that came after `id`; the oldest of all when `id` is not there (any more). */
  after(token: string, id: string | undefined): InspectedRequest | undefined;
  count(token: string): number;
};

export function createInspectorStore(
  database: DatabaseSync,
  group: GroupCommit,
  limits: InspectorLimits,
): InspectorStore {
  const tokens = new Map(readTokens(database).map((it) => [it.token, it]));
  const sql = prepare(database);
  let totalBytes = Number(sql.totalBytes.get()?.bytes ?? 0);

  function keep(token: InspectorToken): InspectorToken {
    tokens.set(token.token, token);
    return token;
  }

  function makeRoom(token: string): void {
    const { maxRequestsPerToken, maxInspectorBytes } = limits;
    for (const { seq } of sql.beyond.all(token, maxRequestsPerToken)) drop(Number(seq));
    while (totalBytes > maxInspectorBytes) {
      const oldest = sql.oldest.get();
      if (!oldest) return;
      drop(Number(oldest.seq));
    }
  }

  function drop(seq: number): void {
    totalBytes -= Number(sql.drop.get(seq)?.bytes ?? 0);
  }

  return {
    tokens: () => [...tokens.values()],
    find: (token) => tokens.get(token),
    open(token, now) {
      const known = tokens.get(token);
      if (known || tokens.size >= limits.maxTokens) return known;
      return keep({ token, createdAt: now, answers: defaultAnswers, answered: 0 });
    },
    async script(token, answers) {
      const known = tokens.get(token);
      if (!known) return;
      const scripted = keep({ ...known, answers, answered: 0 });
      await group.commit(() => {
        sql.putToken.run(scripted);
      });
    },
    async remove(token) {
      tokens.delete(token);
      await group.commit(() => {
        for (const { seq } of sql.beyond.all(token, 0)) drop(Number(seq));
        sql.dropToken.run(token);
      });
    },
    async add(request) {
      const known = tokens.get(request.token);
      if (!known) return;
      const answered = keep({ ...known, answered: known.answered + 1 });
      await group.commit(() => {
        sql.putToken.run(answered);
        sql.insert.run(toRow(request));
        totalBytes += request.body.byteLength;
        makeRoom(request.token);
      });
    },
    list: (token, limit, offset) => sql.list.all(token, limit, offset).map(fromRow),
    get(token, id) {
      const row = sql.get.get(token, id);
      return row && fromRow(row);
    },
    after(token, id) {
      const row = sql.after.get(token, token, id ?? '');
      return row && fromRow(row);
    },
    count: (token) => Number(sql.count.get(token)?.count ?? 0),
  };
}

function readTokens(database: DatabaseSync): InspectorToken[] {
  return database
    .prepare(
      `SELECT token, created_at AS createdAt, answers, answered
       FROM simulator_inspector_tokens ORDER BY created_at`,
    )
    .all() as unknown as InspectorToken[]; // the columns, by name
}

function prepare(database: DatabaseSync) {
  const table = 'simulator_inspector_requests';
  return {
    putToken: database.prepare(
      `INSERT INTO simulator_inspector_tokens VALUES (:token, :createdAt, :answers, :answered)
       ON CONFLICT (token) DO UPDATE SET answers = :answers, answered = :answered`,
    ),
    dropToken: database.prepare('DELETE FROM simulator_inspector_tokens WHERE token = ?'),
    insert: database.prepare(
      `INSERT INTO ${table}
         (id, token, received_at, method, path, headers, body, is_truncated, answer)
       VALUES (:id, :token, :received_at, :method, :path, :headers, :body, :is_truncated, :answer)`,
    ),
    drop: database.prepare(`DELETE FROM ${table} WHERE seq = ? RETURNING length(body) AS bytes`),
    oldest: database.prepare(`SELECT seq FROM ${table} ORDER BY seq LIMIT 1`),
    beyond: database.prepare(
      `SELECT seq FROM ${table} WHERE token = ? ORDER BY seq DESC LIMIT -1 OFFSET ?`,
    ),
    totalBytes: database.prepare(`SELECT sum(length(body)) AS bytes FROM ${table}`),
    list: database.prepare(
      `SELECT * FROM ${table} WHERE token = ? ORDER BY seq DESC LIMIT ? OFFSET ?`,
    ),
    get: database.prepare(`SELECT * FROM ${table} WHERE token = ? AND id = ?`),
    after: database.prepare(
      `SELECT * FROM ${table} WHERE token = ? AND seq > coalesce(
         (SELECT seq FROM ${table} WHERE token = ? AND id = ?), 0) ORDER BY seq LIMIT 1`,
    ),
    count: database.prepare(`SELECT count(*) AS count FROM ${table} WHERE token = ?`),
  };
}

function toRow(request: InspectedRequest) {
  return {
    id: request.id,
    token: request.token,
    received_at: request.receivedAt,
    method: request.method,
    path: request.path,
    headers: JSON.stringify(request.rawHeaders),
    body: request.body,
    is_truncated: Number(request.isTruncated),
    answer: request.answer,
  };
}

function fromRow(columns: Record<string, SQLOutputValue>): InspectedRequest {
  const row = columns as ReturnType<typeof toRow>; // a STRICT table, written by toRow only
  return {
    id: row.id,
    token: row.token,
    receivedAt: row.received_at,
    method: row.method,
    path: row.path,
    rawHeaders: JSON.parse(row.headers),
    body: row.body,
    isTruncated: row.is_truncated === 1,
    answer: row.answer,
  };
}
