import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { hasField, type OpenSchema, splitByType } from './event-types.ts';

type Body = { readonly schema: JsonSchema; readonly name: string };

/**
 * The key that names the events of a document which does not say it: that whose constants tell all
 * bodies apart. `undefined` where `type` does, or where several keys could.
 */
export function typeKeyOf(bodies: readonly Body[], open: OpenSchema): string | undefined {
  const [first] = bodies;
  const isNamed = ({ schema }: Body) =>
    typesAt(schema, 'type', open) !== undefined || hasField(schema, ['type'], open);
  if (first === undefined || bodies.every(isNamed)) return undefined;
  const keys = [...constantKeys([first.schema], open).keys()];
  const apart = keys.filter((key) => {
    const types = bodies.map(({ schema }) => typesAt(schema, key, open));
    const listed = types.flatMap((value) => [...(value ?? [])]);
    return types.every((value) => value !== undefined) && new Set(listed).size === listed.length;
  });
  const asNamed = apart.filter((key) =>
    bodies.every(({ schema, name }) => typesAt(schema, key, open)?.has(name)),
  );
  return asNamed.length === 1 ? asNamed[0] : apart.length === 1 ? apart[0] : undefined;
}

const MOST_HINTED = 5;

/** For a message: the keys at which schemas have constants, those with most of them first. */
export function hintOfTypeKeys(schemas: readonly JsonSchema[], open: OpenSchema): string {
  const found = [...constantKeys(schemas, open)].toSorted(([, a], [, b]) => b.size - a.size);
  const keys = found.map(([key]) => key).slice(0, MOST_HINTED);
  return keys.length === 0 ? '' : ` There are constants at ${keys.join(', ')}.`;
}

/** Keys of bodies, with the texts that stand there and nothing else. */
function constantKeys(
  schemas: readonly JsonSchema[],
  open: OpenSchema,
): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const schema of schemas) {
    for (const key of keysOf(schema, open)) {
      const types = typesAt(schema, key, open);
      if (types) found.set(key, new Set([...(found.get(key) ?? []), ...types]));
    }
  }
  return found;
}

function typesAt(schema: JsonSchema, key: string, open: OpenSchema): Set<string> | undefined {
  const types = splitByType(schema, [key], open).map(({ type }) => type);
  return types.every((type) => type !== undefined) ? new Set(types) : undefined;
}

/** Unions in unions; deeper ones lead back to themselves. */
const MAX_DEPTH = 20;

function keysOf(schema: JsonSchema, open: OpenSchema, depth = 0): Set<string> {
  const { properties, allOf, oneOf, anyOf } = open(schema);
  const parts = depth > MAX_DEPTH ? [] : [allOf, oneOf, anyOf].flat().filter(isJsonObject);
  const own = isJsonObject(properties) ? Object.keys(properties) : [];
  return new Set([...own, ...parts.flatMap((part) => [...keysOf(part, open, depth + 1)])]);
}
