import type { DatabaseSync } from 'node:sqlite';
import type { InspectedRequest } from '../requests/inspected-request.ts';
import { defaultScript } from '../responses/response-script.ts';
import { fromRow, prepareStatements, toRow } from './statements.ts';
import { inspectorTables } from './tables.ts';

/** A SQLite database that others may share. */
export type InspectorDatabase = {
  /** Runs `work` in one transaction; rolls back when it throws. */
  transact<Result>(work: (database: DatabaseSync) => Result): Result;
  /** Brings the tables of `owner` up to date, once. */
  migrate(owner: string, migrations: readonly string[]): void;
  /**
   * Runs `write` in a transaction that others may share; resolves when it is durable.
   * @default transact
   */
  commit?: ((write: () => void) => Promise<void>) | undefined;
};

/** A token with the script of its responses. */
export type StoredToken = {
  readonly token: string;
  readonly createdAt: number;
  readonly script: string;
  /** How many requests were answered since the script was set. */
  readonly answered: number;
  /** It was asked for through the API; the others make room for new ones. */
  readonly isKept: boolean;
};

export type InspectorLimits = {
  readonly maxTokens: number;
  /** Asked each time. */
  readonly maxRequestsPerToken: () => number;
  /** Of all requests together; the oldest make room. */
  readonly maxBytes: number;
};

/** A page of requests. */
type RequestPage = { readonly requests: InspectedRequest[]; readonly hasMore: boolean };

/** JSON of a page, and judging its bodies, must not hold up everything else. */
const LARGEST_PAGE_BYTES = 4_194_304;

/** Tokens and their requests: bounded, and there after a restart. */
export type InspectorStore = {
  /** In the order of their creation. */
  tokens(): StoredToken[];
  find(token: string): StoredToken | undefined;
  /**
   * The token, made when it is new. A new one takes the place of the one that was used least
   * recently, of those that only a request made; `undefined` when there is none such.
   */
  open(token: string, now: number): StoredToken | undefined;
  /** Sets a script and begins it anew; keeps the token. */
  script(token: string, script: string): Promise<void>;
  remove(token: string): Promise<void>;
  /** Resolves when the request is stored; counts as one response. */
  add(request: InspectedRequest): Promise<void>;
  /** Newest first; fewer than `limit` where they would be too many bytes at once. */
  page(token: string, limit: number, offset: number): RequestPage;
  latest(token: string): InspectedRequest | undefined;
  get(token: string, id: string): InspectedRequest | undefined;
  /**
   * The oldest request that came after `id`; the oldest of all when `id` is not there (any more).
   */
  after(token: string, id: string | undefined): InspectedRequest | undefined;
  count(token: string): number;
};

export function createInspectorStore(
  { transact, migrate, commit: sharedCommit }: InspectorDatabase,
  limits: InspectorLimits,
): InspectorStore {
  migrate('inspector', inspectorTables);
  const sql = transact(prepareStatements);
  const commit = sharedCommit ?? (async (write: () => void) => transact(write));
  const measure = () => Number(sql.totalBytes.get()?.bytes ?? 0);
  // in the order of their last use
  const tokens = new Map(readTokens(sql).map((token) => [token.token, token]));
  let evicted: string[] = [];
  let totalBytes = measure();

  function use(token: StoredToken): StoredToken {
    tokens.delete(token.token);
    tokens.set(token.token, token);
    return token;
  }

  function evictOne(): boolean {
    const oldest = [...tokens.values()].find(({ isKept }) => !isKept);
    if (!oldest) return false;
    tokens.delete(oldest.token);
    evicted.push(oldest.token);
    return true;
  }

  function makeRoom(token: string): void {
    for (const { seq } of sql.beyond.all(token, limits.maxRequestsPerToken())) drop(Number(seq));
    while (totalBytes > limits.maxBytes) {
      const oldest = sql.oldest.get();
      if (!oldest) return;
      drop(Number(oldest.seq));
    }
  }

  function drop(seq: number): void {
    totalBytes -= Number(sql.drop.get(seq)?.bytes ?? 0);
  }

  /** Writes, with the pending evictions; a write that is rolled back must not be counted. */
  async function write(work: () => void): Promise<void> {
    const gone = evicted;
    evicted = [];
    try {
      await commit(() => {
        for (const token of gone) dropToken(token);
        work();
      });
    } catch (error) {
      evicted.push(...gone);
      totalBytes = measure();
      throw error;
    }
  }

  function dropToken(token: string): void {
    for (const { seq } of sql.beyond.all(token, 0)) drop(Number(seq));
    sql.dropToken.run(token);
  }

  return {
    tokens: () => [...tokens.values()].toSorted((a, b) => a.createdAt - b.createdAt),
    find: (token) => tokens.get(token),
    open(token, now) {
      const known = tokens.get(token);
      if (known) return known;
      if (tokens.size >= limits.maxTokens && !evictOne()) return undefined;
      return use({ token, createdAt: now, script: defaultScript, answered: 0, isKept: false });
    },
    async script(token, script) {
      const known = tokens.get(token);
      if (!known) return;
      const scripted = use({ ...known, script, answered: 0, isKept: true });
      await write(() => {
        sql.putToken.run(toTokenRow(scripted));
      });
    },
    async remove(token) {
      tokens.delete(token);
      await write(() => dropToken(token));
    },
    async add(request) {
      const known = tokens.get(request.token);
      if (!known) return;
      const answered = use({ ...known, answered: known.answered + 1 });
      await write(() => {
        const row = toRow(request);
        sql.putToken.run(toTokenRow(answered));
        sql.insert.run(row);
        totalBytes += row.bytes;
        makeRoom(request.token);
      });
    },
    page(token, limit, offset) {
      const requests: InspectedRequest[] = [];
      let bytes = 0;
      // row by row: a page may not cost the memory of all that is kept
      for (const row of sql.list.iterate(token, limit + 1, offset)) {
        bytes += Number(row.bytes);
        const isFull = requests.length === limit || bytes > LARGEST_PAGE_BYTES;
        if (isFull && requests.length > 0) return { requests, hasMore: true };
        requests.push(fromRow(row));
      }
      return { requests, hasMore: false };
    },
    latest(token) {
      const row = sql.list.get(token, 1, 0);
      return row && fromRow(row);
    },
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

function readTokens(sql: ReturnType<typeof prepareStatements>): StoredToken[] {
  // the columns, by name
  const rows = sql.tokens.all() as unknown as ReturnType<typeof toTokenRow>[];
  return rows.map((row) => ({ ...row, isKept: row.isKept === 1 }));
}

const toTokenRow = (token: StoredToken) => ({ ...token, isKept: Number(token.isKept) });
