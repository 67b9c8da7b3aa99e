import * as fc from 'fast-check';

type Path = readonly (string | number)[];

type Change = { kind: 'remove' } | { kind: 'rename' } | { kind: 'replace'; value: unknown };

/** One change somewhere in a JSON value: a part removed, renamed, or replaced by other JSON. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  const paths = pathsIn(value);
  if (paths.length === 0) return fc.jsonValue();
  const change = fc.oneof(
    fc.constant<Change>({ kind: 'remove' }),
    fc.constant<Change>({ kind: 'rename' }),
    fc.jsonValue().map((value): Change => ({ kind: 'replace', value })),
  );
  return fc
    .tuple(fc.constantFrom(...paths), change)
    .map(([path, how]) => changeAt(value, path, how));
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...pathsIn(child, here)];
  });
}

function changeAt(value: unknown, [head, ...rest]: Path, change: Change): unknown {
  const entries = Object.entries(value ?? {}).flatMap(([key, child]): [string, unknown][] => {
    if (key !== String(head)) return [[key, child]];
    if (rest.length > 0) return [[key, changeAt(child, rest, change)]];
    if (change.kind === 'remove') return [];
    return change.kind === 'rename' ? [[`${key}2`, child]] : [[key, change.value]];
  });
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
