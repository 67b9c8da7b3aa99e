import { CatalogError } from '../errors.ts';
import type { AnyCatalog } from '../types.ts';
import type { Issue } from './issue.ts';

/** Finds the fields of a payload that its event does not declare. */
export type FindUndeclared = (
  catalog: AnyCatalog,
  type: string,
  payload: unknown,
) => readonly Issue[];

let find: FindUndeclared | undefined;

/** Strict reading needs JSON Schema, which receivers shall not carry: its door calls this. */
export function enableStrictReading(implementation: FindUndeclared): void {
  find = implementation;
}

/** @throws CatalogError `STRICT_NOT_IMPORTED` */
export function undeclaredFieldsOf(
  catalog: AnyCatalog,
  type: string,
  payload: unknown,
): readonly Issue[] {
  if (find === undefined) throw new CatalogError('STRICT_NOT_IMPORTED', {});
  return find(catalog, type, payload);
}
