import { toJsonPointer } from '@hookpact/json-schema/pointer';
import { CatalogError } from '../errors.ts';
import { converterFor, kindOf, type Unrepresentable } from './converter.ts';
import type { EventSchema } from './event-schema.ts';
import { collectUnrepresentable } from './zod4-wire.ts';

/**
 * Checks that a schema is of a known library and describes JSON, as far as that can be told without
 * the JSON Schema code: Zod 4.2 and later can, Zod 4 mini cannot.
 * @throws CatalogError `SCHEMA_UNSUPPORTED`, `ZOD3_NOT_IMPORTED`, `SCHEMA_NOT_JSON`
 */
export function refuseUnrepresentable(name: string, schema: EventSchema): void {
  if (checked.has(schema)) return;
  const kind = kindOf(name, schema);
  const found = converterFor(kind)?.unrepresentable(schema) ?? askZod4(schema);
  if (found === undefined) return;
  const [first] = found;
  if (first !== undefined) {
    const pointer = toPattern(first.path) || '(the whole schema)';
    throw new CatalogError('SCHEMA_NOT_JSON', { name, what: first.what, pointer });
  }
  checked.add(schema);
}

const checked = new WeakSet<EventSchema>();

function askZod4(schema: EventSchema): readonly Unrepresentable[] | undefined {
  const { jsonSchema } = schema['~standard'] as { jsonSchema?: StandardJsonSchema };
  if (jsonSchema === undefined || !('_zod' in schema)) return undefined;
  const { found, options } = collectUnrepresentable();
  jsonSchema.input({ target: 'draft-2020-12', libraryOptions: options });
  return found();
}

type StandardJsonSchema = {
  input(options: { target: 'draft-2020-12'; libraryOptions?: object }): unknown;
};

/** A path of JSON Schema as a pattern of the payload: `['properties', 'at']` is `/at`. */
function toPattern(path: readonly (string | number)[]): string {
  const keys: (string | number)[] = [];
  for (let index = 0; index < path.length; index += 1) {
    const keyword = path[index];
    if (keyword === 'properties') keys.push(path[++index] ?? '');
    else if (keyword === 'prefixItems') keys.push(path[++index] ?? '');
    else if (keyword === 'items' || keyword === 'additionalProperties') keys.push('*');
    else if (keyword === 'anyOf' || keyword === 'oneOf' || keyword === 'allOf') index += 1;
  }
  return toJsonPointer(keys);
}
