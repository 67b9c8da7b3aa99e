import { isJsonObject } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';
import { canonical } from '../schema/equal.ts';
import type { Fact } from './fact.ts';

const maxDepth = 4;

/** Says of fields that are gone where in the payload the same ones stand now. */
export function withMoves(facts: readonly Fact[]): Fact[] {
  const arrived = new Map<string, string>();
  for (const { keyword, kind, name, after, pointer } of facts) {
    if (keyword === 'properties' && kind === 'added') collect(name, after, pointer, arrived, 0);
  }
  return facts.map((fact) => {
    if (fact.keyword !== 'properties' || fact.kind !== 'removed') return fact;
    const movedTo = arrived.get(keyOf(fact.name, fact.before));
    return movedTo === undefined ? fact : { ...fact, movedTo };
  });
}

const keyOf = (name: string | undefined, schema: unknown) => `${name} ${canonical(schema ?? null)}`;

function collect(
  name: string | undefined,
  schema: unknown,
  pointer: string,
  arrived: Map<string, string>,
  depth: number,
): void {
  if (!arrived.has(keyOf(name, schema))) arrived.set(keyOf(name, schema), pointer);
  if (depth > maxDepth || !isJsonObject(schema) || !isJsonObject(schema.properties)) return;
  for (const [key, inner] of Object.entries(schema.properties)) {
    collect(key, inner, appendKey(pointer, key), arrived, depth + 1);
  }
}
