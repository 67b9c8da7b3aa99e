import * as fc from 'fast-check';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Paths to everything inside of a value. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, key];
    return [at, ...pathsIn(inner, at)];
  });
}

function changed(
  payload: unknown,
  path: readonly string[],
  change: (holder: never, key: string) => void,
) {
  const copy = structuredClone(payload);
  let holder = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  change(holder as never, path.at(-1) ?? '');
  return copy;
}

/** A payload as it is, or with one value inside of it removed or replaced by any JSON. */
export function mutated(payload: unknown): fc.Arbitrary<unknown> {
  const paths = pathsIn(payload);
  if (paths.length === 0) return fc.constant(payload);
  const path = fc.constantFrom(...paths);
  return fc.oneof(
    fc.constant(payload),
    path.map((at) =>
      changed(payload, at, (holder: Record<string, unknown>, key) => delete holder[key]),
    ),
    fc.tuple(path, fc.jsonValue({ maxDepth: 1 })).map(([at, value]) =>
      changed(payload, at, (holder: Record<string, unknown>, key) => {
        holder[key] = value;
      }),
    ),
  );
}
