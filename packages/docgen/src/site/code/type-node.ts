import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { type Subschema, subschemas, subschemasByName, texts } from '../model/keywords.ts';
import type { ShapeTable } from '../model/shape-table.ts';
import { allowsNull, isNull, typeNames, valuesOf } from '../model/types.ts';

/** A schema as the type of a programming language sees it: what it holds, no constraints. */
export type TypeNode =
  | { readonly kind: 'any' | 'null' | 'string' | 'number' | 'integer' | 'boolean' }
  | { readonly kind: 'literals'; readonly values: readonly unknown[] }
  | { readonly kind: 'array'; readonly of: TypeNode }
  | { readonly kind: 'tuple'; readonly elements: readonly TypeNode[] }
  | { readonly kind: 'map'; readonly of: TypeNode }
  | { readonly kind: 'object'; readonly fields: readonly TypeField[] }
  | { readonly kind: 'shape'; readonly name: string }
  | { readonly kind: 'union' | 'both'; readonly parts: readonly TypeNode[] };

export type TypeField = {
  readonly name: string;
  readonly type: TypeNode;
  readonly isRequired: boolean;
};

const any: TypeNode = { kind: 'any' };
const MAX_LEVEL = 40;

/**
 * Reads a schema as a type; keywords without a type are left out, unknown schemas are any value.
 */
export function typeNodeOf(schema: Subschema, table: ShapeTable, level = 0): TypeNode {
  if (typeof schema === 'boolean' || level > MAX_LEVEL) return any;
  const read = (inner: Subschema) => typeNodeOf(inner, table, level + 1);
  if (typeof schema.$ref === 'string') {
    const name = table.nameOf(schema.$ref);
    return nullable(name === undefined ? any : { kind: 'shape', name }, schema);
  }
  const union = ['oneOf', 'anyOf']
    .map((keyword) => subschemas(schema, keyword))
    .find((members) => members.length > 0);
  const parts = subschemas(schema, 'allOf').map(read);
  if (union) parts.push(unionNode(union.map(read), union));
  const own = ownNode(schema, read);
  const isOwnSaid = own.kind !== 'any' && !(own.kind === 'map' && parts.length > 0);
  const all = [...(isOwnSaid ? [own] : []), ...parts.filter(({ kind }) => kind !== 'any')];
  const [only, ...others] = all;
  if (!only) return nullable(any, schema);
  return nullable(others.length === 0 ? only : { kind: 'both', parts: all }, schema);
}

function unionNode(nodes: readonly TypeNode[], schemas: readonly Subschema[]): TypeNode {
  const parts = nodes.map((node, index) =>
    isNull(schemas[index]) ? ({ kind: 'null' } as const) : node,
  );
  const [only, ...others] = parts;
  return only && others.length === 0 ? only : { kind: 'union', parts };
}

function nullable(node: TypeNode, schema: JsonSchema): TypeNode {
  const isSaid = node.kind === 'literals' || node.kind === 'null' || node.kind === 'any';
  if (isSaid || !allowsNull(schema)) return node;
  return { kind: 'union', parts: [node, { kind: 'null' }] };
}

function ownNode(schema: JsonSchema, read: (schema: Subschema) => TypeNode): TypeNode {
  const values = valuesOf(schema);
  if (values?.every((value) => typeof value !== 'object' || value === null)) {
    return { kind: 'literals', values };
  }
  const nodes = typeNames(schema).map((type): TypeNode => {
    if (type === 'object') return objectNode(schema, read);
    if (type === 'array') return arrayNode(schema, read);
    return isScalar(type) ? { kind: type } : any;
  });
  const [only, ...others] = nodes;
  if (!only) return any;
  return others.length === 0 ? only : { kind: 'union', parts: nodes };
}

const scalars = ['string', 'number', 'integer', 'boolean', 'null'] as const;
const isScalar = (type: string): type is (typeof scalars)[number] =>
  (scalars as readonly string[]).includes(type);

function arrayNode(schema: JsonSchema, read: (schema: Subschema) => TypeNode): TypeNode {
  const tuple = Array.isArray(schema.items) ? 'items' : 'prefixItems';
  const elements = subschemas(schema, tuple);
  if (elements.length > 0) return { kind: 'tuple', elements: elements.map(read) };
  return { kind: 'array', of: isJsonObject(schema.items) ? read(schema.items) : any };
}

function objectNode(schema: JsonSchema, read: (schema: Subschema) => TypeNode): TypeNode {
  const required = texts(schema.required);
  const fields = subschemasByName(schema, 'properties').map(([name, field]) => ({
    name,
    type: read(field),
    isRequired: required.includes(name),
  }));
  if (fields.length > 0) return { kind: 'object', fields };
  const { additionalProperties } = schema;
  return { kind: 'map', of: isJsonObject(additionalProperties) ? read(additionalProperties) : any };
}
