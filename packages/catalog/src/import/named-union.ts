import { isJsonObject } from '@hookpact/json-schema';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import type { Documents, Place } from './documents.ts';

export type NamedSchema = { readonly name: string; readonly place: Place };

/**
 * The events of a file that is a union of definitions with names, as GitHub's schemas are:
 * `issues_event` and `push$event` are `issues` and `push`. Nothing else in such a file names them
 * where a header does.
 */
export function namedUnion(documents: Documents, file: string): NamedSchema[] | undefined {
  const root = documents.valueAt({ file, pointer: '' });
  const { oneOf, anyOf } = isJsonObject(root) ? root : {};
  const keyword = oneOf === undefined ? 'anyOf' : 'oneOf';
  const branches = oneOf ?? anyOf;
  if (!Array.isArray(branches)) return undefined;
  const named = branches.map((branch, index) => ({
    name: eventName(branch),
    place: { file, pointer: `/${keyword}/${index}` },
  }));
  return named.every((value): value is NamedSchema => value.name !== undefined) ? named : undefined;
}

function eventName(branch: unknown): string | undefined {
  const { $ref } = isJsonObject(branch) ? branch : {};
  if (typeof $ref !== 'string') return undefined;
  const definition = parseJsonPointer($ref.slice($ref.indexOf('#') + 1)).at(-1);
  return definition?.match(/^(.+)[^a-z0-9]event$/i)?.[1];
}
