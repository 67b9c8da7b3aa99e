import { isJsonObject } from '@hookpact/json-schema';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { createReferences } from '../schema/references.ts';

/** True for a place that is reserved, or lies within one. `*` in a reserved place is any key. */
export function isReserved(pointer: string, reserved: readonly string[]): boolean {
  const path = parseJsonPointer(pointer);
  return reserved.some((place) => {
    const keys = parseJsonPointer(place);
    return keys.length <= path.length && keys.every((key, at) => key === '*' || key === path[at]);
  });
}

/**
 * The schema for a reader who knows that some places may change at any time: there, anything,
 * or nothing. References on the way to such a place are written out.
 */
export function withoutReserved(schema: unknown, reserved: readonly string[]): unknown {
  if (!reserved.length) return schema;
  const find = createReferences(schema);
  return reserved.reduce(
    (widened, pointer) => widen(widened, parseJsonPointer(pointer), 0),
    schema,
  );

  function widen(at: unknown, [key, ...rest]: readonly string[], depth: number): unknown {
    if (key === undefined) return true;
    if (!isJsonObject(at) || depth > 50) return at;
    const target = typeof at.$ref === 'string' ? find(at.$ref) : undefined;
    if (isJsonObject(target)) {
      const { $ref: _, ...beside } = at;
      return widen({ ...target, ...beside }, [key, ...rest], depth + 1);
    }
    const inner = (schema: unknown) => widen(schema, rest, depth + 1);
    const same = (schema: unknown) => widen(schema, [key, ...rest], depth + 1);
    const changed: Record<string, unknown> = { ...at };
    if (isJsonObject(at.properties) && key in at.properties) {
      changed.properties = { ...at.properties, [key]: inner(at.properties[key]) };
      if (!rest.length && Array.isArray(at.required)) {
        changed.required = at.required.filter((name) => name !== key);
      }
    }
    if (key === '*' || /^\d+$/.test(key)) {
      if (Array.isArray(at.items)) changed.items = at.items.map(inner);
      else if (at.items !== undefined) changed.items = inner(at.items);
      if (isJsonObject(at.additionalProperties)) {
        changed.additionalProperties = inner(at.additionalProperties);
      }
    }
    for (const keyword of ['allOf', 'anyOf']) {
      const branches = at[keyword];
      if (Array.isArray(branches)) changed[keyword] = branches.map(same);
    }
    // widened branches may overlap, which oneOf would refuse
    if (Array.isArray(at.oneOf)) {
      delete changed.oneOf;
      changed.anyOf = at.oneOf.map(same);
    }
    return changed;
  }
}
