import { isJsonObject } from '@hookpact/json-schema';
import { createReferences } from '../schema/references.ts';

/**
 * The schema of what a provider sends that sends only what it declares: a place whose schema
 * declares fields, and says nothing of others, has no others.
 */
export function declaredOnly(root: unknown): unknown {
  const find = createReferences(root);
  return closedPlace(root);

  function declares(schema: unknown, seen = new Set<unknown>()): boolean {
    if (!isJsonObject(schema) || seen.has(schema)) return false;
    seen.add(schema);
    if (isJsonObject(schema.properties) && Object.keys(schema.properties).length) return true;
    const target = typeof schema.$ref === 'string' ? find(schema.$ref) : undefined;
    const branches = [schema.allOf, schema.anyOf, schema.oneOf].flatMap(listOf);
    return [target, ...branches, schema.then, schema.else].some((one) => declares(one, seen));
  }

  function closedPlace(schema: unknown): unknown {
    if (!isJsonObject(schema)) return schema;
    const inner = insideOf(schema);
    const isOpen = !('additionalProperties' in schema) && !('unevaluatedProperties' in schema);
    return isOpen && declares(schema) ? { ...inner, unevaluatedProperties: false } : inner;
  }

  /** A branch speaks of the same place as its parent, which closes it. */
  function insideOf(schema: unknown): Record<string, unknown> {
    if (!isJsonObject(schema)) return schema as never; // a boolean schema stays as it is
    return Object.fromEntries(
      Object.entries(schema).map(([keyword, value]) => [keyword, changed(keyword, value)]),
    );
  }

  function changed(keyword: string, value: unknown): unknown {
    const change = places.has(keyword) ? closedPlace : branches.has(keyword) ? insideOf : undefined;
    if (!change) return value;
    if (Array.isArray(value)) return value.map(change);
    if (!named.has(keyword)) return change(value);
    return isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]))
      : value;
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const named = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);
const places = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'additionalItems',
  'unevaluatedItems',
  'unevaluatedProperties',
  'prefixItems',
  'items',
]);
const branches = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'allOf',
  'anyOf',
  'oneOf',
  'then',
  'else',
]);
