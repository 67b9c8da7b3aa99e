import type { Connection } from './database.ts';
import type { Tickets } from './tickets.ts';

/** What a change needs, inside of one transaction. */
export type Inside = {
  readonly connection: Connection;
  readonly tickets: Tickets;
  readonly schema: string;
};

/** Runs `work` in one transaction; rolls back when it throws. */
export type Transact = <Result>(work: (inside: Inside) => Promise<Result>) => Promise<Result>;
