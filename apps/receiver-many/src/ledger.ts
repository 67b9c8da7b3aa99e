import type { DatabaseSync } from 'node:sqlite';

export type Entry = { readonly provider: string; readonly what: string };

/** The outcomes of the events, in the order in which they were handled. */
export type Ledger = { add(entry: Entry): void; list(): Entry[] };

export function createLedger(database: DatabaseSync): Ledger {
  database.exec('create table if not exists entry (provider text not null, what text not null)');
  const insert = database.prepare('insert into entry (provider, what) values (?, ?)');
  const select = database.prepare('select provider, what from entry order by rowid');
  return {
    add({ provider, what }) {
      insert.run(provider, what);
    },
    list: () =>
      select.all().map(({ provider, what }) => ({ provider: `${provider}`, what: `${what}` })),
  };
}
