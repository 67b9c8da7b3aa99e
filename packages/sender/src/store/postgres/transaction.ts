import type { TransactionConnection } from './database.ts';
import type { JobQueue } from './job-queue.ts';

/** The tools of a change inside one transaction. */
export type TransactionScope = {
  readonly connection: TransactionConnection;
  readonly jobs: JobQueue;
  readonly schema: string;
};

/** Runs `work` in one transaction; rolls back when it throws. */
export type Transact = <Result>(
  work: (scope: TransactionScope) => Promise<Result>,
) => Promise<Result>;
