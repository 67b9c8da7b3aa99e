import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { InspectedRequest } from '../requests/inspected-request.ts';

/** The inspector's SQL, prepared once. */
export function prepareStatements(database: DatabaseSync) {
  return {
    tokens: database.prepare(
      `SELECT token, created_at AS createdAt, script, answered, is_kept AS isKept
       FROM inspector_tokens ORDER BY created_at`,
    ),
    putToken: database.prepare(
      `INSERT INTO inspector_tokens VALUES (:token, :createdAt, :script, :answered, :isKept)
       ON CONFLICT (token) DO UPDATE
       SET script = :script, answered = :answered, is_kept = :isKept`,
    ),
    dropToken: database.prepare('DELETE FROM inspector_tokens WHERE token = ?'),
    insert: database.prepare(
      `INSERT INTO inspector_requests
         (id, token, received_at, method, path, headers, body, is_truncated, response, bytes)
       VALUES (:id, :token, :received_at, :method, :path, :headers, :body, :is_truncated, :response,
         :bytes)`,
    ),
    drop: database.prepare('DELETE FROM inspector_requests WHERE seq = ? RETURNING bytes'),
    oldest: database.prepare('SELECT seq FROM inspector_requests ORDER BY seq LIMIT 1'),
    beyond: database.prepare(
      'SELECT seq FROM inspector_requests WHERE token = ? ORDER BY seq DESC LIMIT -1 OFFSET ?',
    ),
    totalBytes: database.prepare('SELECT sum(bytes) AS bytes FROM inspector_requests'),
    list: database.prepare(
      'SELECT * FROM inspector_requests WHERE token = ? ORDER BY seq DESC LIMIT ? OFFSET ?',
    ),
    get: database.prepare('SELECT * FROM inspector_requests WHERE token = ? AND id = ?'),
    after: database.prepare(
      `SELECT * FROM inspector_requests WHERE token = ? AND seq > coalesce(
         (SELECT seq FROM inspector_requests WHERE token = ? AND id = ?), 0) ORDER BY seq LIMIT 1`,
    ),
    count: database.prepare('SELECT count(*) AS count FROM inspector_requests WHERE token = ?'),
  };
}

export function toRow(request: InspectedRequest) {
  const headers = JSON.stringify(request.rawHeaders);
  return {
    id: request.id,
    token: request.token,
    received_at: request.receivedAt,
    method: request.method,
    path: request.path,
    headers,
    body: request.body,
    is_truncated: Number(request.isTruncated),
    response: request.response,
    // everything that a stranger chooses: a limit on bodies alone is none
    bytes: request.body.byteLength + request.path.length + headers.length,
  };
}

export function fromRow(columns: Record<string, SQLOutputValue>): InspectedRequest {
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
    response: row.response,
  };
}
