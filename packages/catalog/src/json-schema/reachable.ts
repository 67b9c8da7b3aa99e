import type { JsonSchema } from './types.ts';

/** Keeps `root` and the definitions that it refers to, directly or not, in their order. */
export function reachableFrom(
  root: string,
  schemas: Readonly<Record<string, JsonSchema>>,
  refPrefix: string,
): Record<string, JsonSchema> {
  const reached = new Set([root]);
  for (const name of reached) {
    for (const ref of refsIn(schemas[name])) {
      if (ref.startsWith(refPrefix)) reached.add(ref.slice(refPrefix.length));
    }
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => reached.has(name)));
}

function refsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsIn(value),
  );
}
