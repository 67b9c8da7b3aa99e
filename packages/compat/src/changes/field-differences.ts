import { isJsonObject } from '@hookpact/json-schema';
import { canonical } from '../schema/equal.ts';
import type { Difference, Schema } from './fact.ts';

/** A difference of the field `key`. */
type OfField = { readonly key: string; readonly difference: Difference };

export const fieldsOf = ({ properties }: Schema) =>
  new Map(isJsonObject(properties) ? Object.entries(properties) : []);

/** Fields that were added, removed, or renamed: a removed field and a similar added field. */
export function fieldDifferences(old: Schema, next: Schema): OfField[] {
  const [before, after] = [fieldsOf(old), fieldsOf(next)];
  const left = new Map([...before].filter(([name]) => !after.has(name)));
  const found: OfField[] = [];
  const add = (key: string, difference: Omit<Difference, 'keyword'>) =>
    found.push({ key, difference: { keyword: 'properties', ...difference } });
  for (const [name, field] of after) {
    if (before.has(name)) continue;
    const text = canonical(field);
    const from = [...left].find(([, other]) => canonical(other) === text)?.[0];
    if (from === undefined) {
      add(name, { kind: 'added', name, before: undefined, after: field });
    } else {
      left.delete(from);
      add(name, { kind: 'moved', name: from, before: from, after: name });
    }
  }
  for (const [name, field] of left) {
    add(name, { kind: 'removed', name, before: field, after: undefined });
  }
  return found;
}

/** Fields that became required or optional; added and removed fields are reported elsewhere. */
export function requiredDifferences(before: Schema, after: Schema): OfField[] {
  const [old, next] = [namesOf(before.required), namesOf(after.required)];
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...old, ...next])]
    .filter((name) => old.has(name) !== next.has(name) && was.has(name) === is.has(name))
    .map((name) => ({
      key: name,
      difference: {
        keyword: 'required',
        kind: next.has(name) ? 'added' : 'removed',
        name,
        before: old.has(name),
        after: next.has(name),
      },
    }));
}

const namesOf = (value: unknown) => new Set(Array.isArray(value) ? value.map(String) : []);
