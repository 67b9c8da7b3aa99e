import { isJsonObject } from './json.ts';

/** A value inside a payload that holds no others, and the path to it. */
export type Leaf = { readonly path: readonly (string | number)[]; readonly value: unknown };

/** No payload of a catalogue is so large that more tell more. */
const MOST = 2_000;

/** All values of a payload: with `inner`, objects and lists too. */
export function leavesOf(payload: unknown, { inner = false } = {}): Leaf[] {
  const found: Leaf[] = [];
  const visit = (value: unknown, path: Leaf['path']) => {
    if (found.length >= MOST) return;
    const isInner = Array.isArray(value) || isJsonObject(value);
    if (!isInner || inner) found.push({ path, value });
    if (!isInner) return;
    for (const [key, member] of Object.entries(value)) {
      visit(member, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  visit(payload, []);
  return found;
}

/** The payload with one value changed; everything else is the same. */
export function replaceAt(payload: unknown, path: Leaf['path'], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(payload))
    return payload.with(Number(key), replaceAt(payload[Number(key)], rest, value));
  const fields = payload as Record<string, unknown>; // a path of this payload leads through it
  return { ...fields, [key]: replaceAt(fields[key], rest, value) };
}

/** The payload without one field of an object. */
export function removeAt(payload: unknown, path: Leaf['path']): unknown {
  const [key, ...rest] = path;
  if (Array.isArray(payload))
    return payload.with(Number(key), removeAt(payload[Number(key)], rest));
  const fields = payload as Record<string, unknown>; // a path of this payload leads through it
  if (rest.length > 0) return { ...fields, [String(key)]: removeAt(fields[String(key)], rest) };
  const { [String(key)]: _gone, ...others } = fields;
  return others;
}
