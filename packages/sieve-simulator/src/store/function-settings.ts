import type { DatabaseSync } from 'node:sqlite';
import type { EditFunctionRequest, EditFunctionVersionRequest, Webhook } from '@hookpact/sieve-api';
import type { Commit } from '../webhooks/commit.ts';

type Edited<Model> = { [Key in keyof Model]?: NonNullable<Model[Key]> | undefined };

/** The edited settings of a function; all others are as the function declares them. */
export type FunctionSettings = Edited<
  Pick<
    EditFunctionRequest,
    | 'visibility'
    | 'title'
    | 'code_url'
    | 'description'
    | 'tags'
    | 'cover_image_url'
    | 'readme'
    | 'examples'
  >
> &
  Edited<Pick<EditFunctionVersionRequest, 'minimum_replicas' | 'maximum_replicas'>> & {
    webhooks?: readonly Webhook[] | undefined;
  };

/** Settings by function name. */
export type FunctionSettingsStore = {
  of(name: string): FunctionSettings;
  /** Resolves when durable, with the settings as they are now. */
  edit(name: string, change: FunctionSettings): Promise<FunctionSettings>;
};

export function createFunctionSettingsStore(
  database: DatabaseSync,
  commit: Commit,
): FunctionSettingsStore {
  const select = database.prepare('SELECT settings FROM simulator_functions WHERE name = ?');
  const upsert = database.prepare(
    `INSERT INTO simulator_functions VALUES (:name, :settings)
     ON CONFLICT (name) DO UPDATE SET settings = :settings`,
  );
  const of = (name: string): FunctionSettings => {
    const row = select.get(name);
    return row ? JSON.parse(String(row.settings)) : {};
  };
  return {
    of,
    async edit(name, change) {
      await commit([], () => {
        // read inside the transaction: two edits of one turn must not overwrite each other
        upsert.run({ name, settings: JSON.stringify({ ...of(name), ...change }) });
      });
      return of(name);
    },
  };
}
