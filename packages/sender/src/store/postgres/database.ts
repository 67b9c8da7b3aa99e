import { Client, DatabaseError, Pool, type PoolClient } from 'pg';
import { SenderError } from '../../errors.ts';
import type { Row } from '../rows.ts';

/**
 * The methods used of a connection: statements run in the order of the calls, without waiting in
 * between.
 */
export type Connection = {
  query(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>;
};

/** A connection inside of a transaction. */
export type TransactionConnection = Connection & {
  /** The same connection for statements of a user: planned as the server plans, never prepared. */
  readonly plain: Connection;
};

/** The connections of one process to one database. */
export type Database = Connection & {
  /** Runs `work` in one transaction of one connection; rolls back when it throws. */
  transact<Result>(work: (connection: TransactionConnection) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 60_000;
const MOST_PREPARED = 1_000;

// A table that just filled is planned as an empty one, and all of it sorted for each claim. The
// indexes have the order of the statements, so one plan serves for any statistics
// all parameters, and planning anew would cost a tenth of a claim.
const BEGIN =
  'BEGIN; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off; ' +
  'SET LOCAL plan_cache_mode = force_generic_plan';
const PLAN_AS_THE_SERVER =
  'SET LOCAL enable_bitmapscan TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT; ' +
  'SET LOCAL plan_cache_mode TO DEFAULT';

/**
 * A client that never ends the process. Between two statements a pool takes its own error listener
 * off, and a server that ends a session right then would raise an `error` event that nobody hears;
 * the next statement fails, and reports it.
 */
export class SurvivingClient extends Client {
  constructor(config?: ConstructorParameters<typeof Client>[0]) {
    super(config);
    this.on('error', () => {});
  }
}

/** Opens nothing yet: connections are made as they are needed, `connections` at most. */
export function openDatabase(connectionString: string, connections: number): Database {
  const pool = new Pool({
    connectionString,
    Client: SurvivingClient,
    max: connections,
    pipeline: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'hookpact-sender',
  });
  // an idle connection that breaks is replaced; a statement that was under way reports it itself
  pool.on('error', () => {});
  const prepared = createNames();

  async function transact<Result>(work: (connection: TransactionConnection) => Promise<Result>) {
    const client = await pool.connect();
    let broken: unknown;
    const { connection, causeOf } = withCauses(asConnection(client));
    const ownConnection = { ...connection, plain: asPlainConnection(client) };
    try {
      return await inTransaction(client, () => work(ownConnection));
    } catch (error) {
      await client.query('ROLLBACK').catch((cause) => {
        broken = cause;
      });
      throw causeOf(error);
    } finally {
      client.release(broken !== undefined);
    }
  }

  const asConnection = (client: Pick<PoolClient, 'query'>): Connection => ({
    query: (text, values = []) =>
      client.query({ name: prepared(text), text, values: values as unknown[] }), // pg only reads it
  });

  return {
    ...asConnection(pool),
    transact,
    close: () => pool.end(),
  };
}

/** Takes our plan settings back before the first statement of the user. */
function asPlainConnection(client: PoolClient): Connection {
  let settled: Promise<unknown> | undefined;
  return {
    async query(text, values = []) {
      settled ??= client.query(PLAN_AS_THE_SERVER);
      await settled;
      return client.query(text, values as unknown[]); // pg only reads it
    },
  };
}

async function inTransaction<Result>(client: PoolClient, work: () => Promise<Result>) {
  const begun = client.query(BEGIN);
  begun.catch(() => {}); // the next statement fails with the same error
  const result = await work();
  await begun;
  const { command } = await client.query('COMMIT');
  // Postgres answers a commit of a failed transaction without an error
  if (command !== 'COMMIT') throw new Error('a statement failed, so nothing was stored');
  return result;
}

/**
 * In a pipelined transaction the statements after a failure fail with 25P02, sometimes before the
 * original error arrives. Rethrows the original.
 */
function withCauses(inner: Connection) {
  let cause: unknown;
  const connection: Connection = {
    async query(text, values) {
      try {
        return await inner.query(text, values);
      } catch (error) {
        if (!isAftermath(error)) cause ??= error;
        throw error;
      }
    },
  };
  return {
    connection,
    causeOf: (error: unknown) => (isAftermath(error) ? (cause ?? error) : error),
  };
}

/** in_failed_sql_transaction */
const isAftermath = (error: unknown) => error instanceof DatabaseError && error.code === '25P02';

/** deadlock_detected: the transaction was rolled back, and can be tried again. */
export const isDeadlock = (error: unknown) =>
  error instanceof DatabaseError && error.code === '40P01';

/** no_active_sql_transaction, invalid_savepoint_specification: another statement ended it. */
export const hasEnded = (error: unknown) =>
  error instanceof DatabaseError && (error.code === '25P01' || error.code === '3B001');

/** Names statements, so that Postgres parses and plans each of them once per connection. */
function createNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    if (!names.has(text) && names.size < MOST_PREPARED) names.set(text, `hookpact_${names.size}`);
    return names.get(text);
  };
}

/** @throws SenderError `DATABASE_UNUSABLE` in place of what a driver throws while a store opens */
export const opening = <Result>(work: Promise<Result>) => explained(work, 'DATABASE_UNUSABLE');

/** @throws SenderError `DATABASE_FAILED` in place of what a driver throws later */
export const running = <Result>(work: Promise<Result>) => explained(work, 'DATABASE_FAILED');

type DatabaseCode = 'DATABASE_UNUSABLE' | 'DATABASE_FAILED';

async function explained<Result>(work: Promise<Result>, code: DatabaseCode): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw explain(error, code);
  }
}

/** Puts an error of the driver into words; an error of ours stays unchanged. */
export function explain(error: unknown, code: DatabaseCode): SenderError {
  if (error instanceof SenderError) return error;
  return new SenderError(code, { detail: detailOf(error) }, { cause: error });
}

function detailOf(error: unknown): string {
  // with several addresses, Node reports one error for all of them, without a message
  if (error instanceof AggregateError) return detailOf(error.errors[0]);
  return (error instanceof Error && error.message.split('\n')[0]) || 'unknown error';
}
