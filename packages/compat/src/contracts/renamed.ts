import { isJsonObject } from '@hookpact/json-schema';
import { canonical } from '../schema/equal.ts';
import type { Contract } from './contract.ts';

/** The share of fields that two events must have in common to be taken for one. */
const enough = 0.8;

/**
 * Events that are gone, and came back under another name: with the same payload, or with most of
 * its fields where no other new event has as many.
 */
export function renamedEvents(old: Contract, next: Contract): Map<string, string> {
  const gone = Object.entries(old.events).filter(([type]) => !(type in next.events));
  const added = new Map(Object.entries(next.events).filter(([type]) => !(type in old.events)));
  const renamed = new Map<string, string>();
  const take = (type: string, to: string | undefined) => {
    if (to !== undefined && added.delete(to)) renamed.set(type, to);
  };
  const byPayload = new Map(
    [...added].map(([type, { schema }]) => [nameless(schema, type), type] as const),
  );
  for (const [type, { schema }] of gone) take(type, byPayload.get(nameless(schema, type)));
  for (const [type, { schema }] of gone) {
    if (renamed.has(type)) continue;
    const fields = fieldNames(schema);
    const [nearest, ...others] = [...added]
      .map(([name, event]) => ({ name, share: shared(fields, fieldNames(event.schema)) }))
      .filter(({ share }) => share >= enough)
      .toSorted((a, b) => b.share - a.share);
    if (nearest && nearest.share > (others[0]?.share ?? 0)) take(type, nearest.name);
  }
  return renamed;
}

const nameless = (schema: unknown, type: string) =>
  canonical(schema).replaceAll(JSON.stringify(type), '"*"');

/** The places of the fields in a schema, as far as they are written out. */
function fieldNames(schema: unknown, prefix = '', names = new Set<string>()): Set<string> {
  if (!isJsonObject(schema) || !isJsonObject(schema.properties)) return names;
  for (const [name, inner] of Object.entries(schema.properties)) {
    names.add(`${prefix}/${name} ${isJsonObject(inner) ? (inner.$ref ?? inner.type ?? '') : ''}`);
    fieldNames(inner, `${prefix}/${name}`, names);
  }
  return names;
}

/** Which part of all fields both have. Too few say nothing: every envelope has the same. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = new Set([...a, ...b]).size;
  return all < 4 ? 0 : [...a].filter((name) => b.has(name)).length / all;
}
