import type { DatabaseSync } from 'node:sqlite';

export type Pull = {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly author: string;
};

/** The pull requests that wait for somebody. */
export type Board = {
  add(pull: Pull): void;
  remove(repository: string, number: number): void;
  list(): Pull[];
};

export function createBoard(database: DatabaseSync): Board {
  database.exec(
    `create table if not exists pull (
      repository text not null, number integer not null, title text not null, author text not null,
      primary key (repository, number)
    ) strict`,
  );
  const insert = database.prepare(
    'insert or replace into pull values (:repository, :number, :title, :author)',
  );
  const removal = database.prepare('delete from pull where repository = ? and number = ?');
  const select = database.prepare('select * from pull order by repository, number');
  return {
    add: (pull) => void insert.run(pull),
    remove: (repository, number) => void removal.run(repository, number),
    list: () => select.all() as Pull[], // as the table is declared
  };
}
