import { isJsonObject } from '@hookpact/json-schema';

/** A version of JSON Schema, by what differs between them. */
export type Dialect = 'draft-07' | '2019-09' | '2020-12';

export const dialects: readonly Dialect[] = ['draft-07', '2019-09', '2020-12'];

/** The dialect that `$schema` names; drafts before 07 are read as draft-07. */
export function dialectOf(schema: unknown, otherwise: Dialect = '2020-12'): Dialect {
  const named = isJsonObject(schema) && typeof schema.$schema === 'string' ? schema.$schema : '';
  if (/draft-0[3-7]/.test(named)) return 'draft-07';
  return dialects.find((dialect) => named.includes(dialect)) ?? otherwise;
}
