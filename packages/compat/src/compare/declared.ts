import { isJsonObject } from '@hookpact/json-schema';
import { createReferences } from '../schema/references.ts';
import { undeclared } from '../schema/undeclared.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The schema of what a provider sends that sends only what it declares: a place whose schema
 * declares fields, and says nothing of others, has no others. A field that is named in `required`
 * is declared, too.
 */
export function declaredOnly(root: unknown): unknown {
  const find = createReferences(root);
  return closedPlace(root);

  /** The schema and all that speak of the same place: branches, and what they refer to. */
  function speakers(schema: unknown, seen = new Set<Schema>()): Set<Schema> {
    if (!isJsonObject(schema) || seen.has(schema)) return seen;
    seen.add(schema);
    const target = typeof schema.$ref === 'string' ? find(schema.$ref) : undefined;
    const lists = [schema.allOf, schema.anyOf, schema.oneOf].flatMap(listOf);
    const dependent = [schema.dependentSchemas, schema.dependencies].flatMap(valuesOf);
    const others = [target, ...lists, ...dependent, schema.if, schema.then, schema.else];
    for (const schema of others) speakers(schema, seen);
    return seen;
  }

  function isClosed(schema: Schema): boolean {
    if ('additionalProperties' in schema || 'unevaluatedProperties' in schema) return false;
    const all = [...speakers(schema)];
    if (all.some(speaksOfOthers)) return false;
    const fields = new Set(all.flatMap((schema) => Object.keys(fieldsOf(schema))));
    const needed = new Set([...fields, ...all.flatMap(namesIn)]);
    return (
      fields.size > 0 && all.every((schema) => Number(schema.minProperties ?? 0) <= needed.size)
    );
  }

  function closedPlace(schema: unknown): unknown {
    if (!isJsonObject(schema)) return schema;
    const inner = insideOf(schema);
    return isClosed(schema) ? { ...inner, unevaluatedProperties: undeclared } : inner;
  }

  /** A branch speaks of the same place as its parent, which closes it. */
  function insideOf(schema: unknown): Record<string, unknown> {
    if (!isJsonObject(schema)) return schema as never; // a boolean schema stays as it is
    return Object.fromEntries(
      Object.entries(withNamedFields(schema)).map(([keyword, value]) => [
        keyword,
        changed(keyword, value),
      ]),
    );
  }

  function changed(keyword: string, value: unknown): unknown {
    const change = places.has(keyword) ? closedPlace : branches.has(keyword) ? insideOf : undefined;
    if (!change) return value;
    if (Array.isArray(value)) return value.map(change);
    if (!named.has(keyword)) return change(value);
    return isJsonObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, inner]) => [
            name,
            Array.isArray(inner) ? inner : change(inner),
          ]),
        )
      : value;
  }
}

/** Demands on names, or on whole objects, which undeclared fields may have to meet. */
const speaksOfOthers = (schema: Schema) =>
  'propertyNames' in schema || [schema.const, ...listOf(schema.enum)].some(isJsonObject);

/** Fields that have no schema of their own, and are named where a schema says when they are there. */
function withNamedFields(schema: Schema): Schema {
  if ('additionalProperties' in schema || 'unevaluatedProperties' in schema) return schema;
  const fields = fieldsOf(schema);
  const missing = namesIn(schema).filter((name) => !Object.hasOwn(fields, name));
  if (!missing.length) return schema;
  const any = Object.fromEntries(missing.map((name) => [name, true]));
  return { ...schema, properties: { ...fields, ...any } };
}

function namesIn({ required, dependentRequired, dependentSchemas, dependencies }: Schema) {
  const dependent = [dependentRequired, dependencies].filter(isJsonObject);
  const triggers = [...dependent, dependentSchemas].filter(isJsonObject).flatMap(Object.keys);
  return [required, ...dependent.flatMap(valuesOf)].flatMap(listOf).map(String).concat(triggers);
}

const fieldsOf = ({ properties }: Schema): Schema => (isJsonObject(properties) ? properties : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const valuesOf = (value: unknown): unknown[] => (isJsonObject(value) ? Object.values(value) : []);
const named = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'dependencies',
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
  'dependencies',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
]);
