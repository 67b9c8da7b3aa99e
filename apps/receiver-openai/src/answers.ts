import type { DatabaseSync } from 'node:sqlite';

export type Answer = {
  readonly id: string;
  readonly status: string;
  readonly text: string | null;
};

/** The answers of the model, and the requests that got none. */
export type Answers = { add(answer: Answer): void; list(): Answer[] };

export function createAnswers(database: DatabaseSync): Answers {
  database.exec(
    `create table if not exists answer (
      id text primary key, status text not null, text text
    ) strict`,
  );
  const insert = database.prepare('insert or replace into answer values (:id, :status, :text)');
  const select = database.prepare('select * from answer order by rowid');
  return {
    add: (answer) => void insert.run(answer),
    list: () => select.all() as Answer[], // as the table is declared
  };
}
