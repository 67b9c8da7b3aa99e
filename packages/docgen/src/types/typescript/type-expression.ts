import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { jsDoc } from './comments.ts';
import { asOperand, atom, intersection, type TypeText, union } from './type-text.ts';

/** Writes schemas as types; `typeName` says what a `$ref` is called. */
export type TypeContext = { readonly typeName: (ref: string) => string };

/** A schema as a type of TypeScript: what a payload that fits it may hold. */
export function typeExpression(schema: unknown, context: TypeContext, indent = ''): string {
  return typeOf(schema, context, indent).text;
}

function typeOf(schema: unknown, context: TypeContext, indent: string): TypeText {
  if (schema === false) return atom('never');
  if (!isJsonObject(schema)) return atom('unknown');
  const parts = [
    ...(typeof schema.$ref === 'string' ? [atom(context.typeName(schema.$ref))] : []),
    ...own(schema, context, indent),
    ...list(schema.allOf).map((member) => typeOf(member, context, indent)),
    ...[schema.anyOf, schema.oneOf].flatMap((members) =>
      list(members).length === 0
        ? []
        : [union(list(members).map((member) => typeOf(member, context, indent)))],
    ),
  ];
  return intersection(parts);
}

/** The types that the schema names itself; none where it leaves that to others. */
function own(schema: JsonSchema, context: TypeContext, indent: string): TypeText[] {
  if ('const' in schema) return [atom(literal(schema.const))];
  if (Array.isArray(schema.enum)) return [union(schema.enum.map((value) => atom(literal(value))))];
  const types = typesOf(schema);
  return types.length === 0
    ? []
    : [union(types.map((type) => atom(ofType(type, schema, context, indent))))];
}

function typesOf({ type, ...schema }: JsonSchema): string[] {
  if (Array.isArray(type)) return type.map(String);
  if (typeof type === 'string') return [type];
  // without a type, the keywords of objects and arrays decide
  if ('properties' in schema) return ['object'];
  return 'items' in schema || 'prefixItems' in schema ? ['array'] : [];
}

function ofType(type: string, schema: JsonSchema, context: TypeContext, indent: string): string {
  switch (type) {
    case 'array':
      return arrayType(schema, context, indent);
    case 'object':
      return objectType(schema, context, indent);
    case 'integer':
      return 'number';
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return type;
    default:
      return 'unknown';
  }
}

function arrayType(schema: JsonSchema, context: TypeContext, indent: string): string {
  const first = Array.isArray(schema.items) ? schema.items : list(schema.prefixItems);
  const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
  const each = asOperand(typeOf(rest, context, indent));
  if (first.length === 0) return rest === false ? '[]' : `${each}[]`;
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
  const elements = first.map((element, index) => {
    const type = typeOf(element, context, indent);
    return index < least ? type.text : `${asOperand(type)}?`;
  });
  return `[${[...elements, ...(rest === false ? [] : [`...${each}[]`])].join(', ')}]`;
}

function objectType(schema: JsonSchema, context: TypeContext, indent: string): string {
  const properties = Object.entries(isJsonObject(schema.properties) ? schema.properties : {});
  const required = new Set(list(schema.required));
  const further = furtherFields(schema, context, indent);
  if (properties.length === 0) return `{ [key: string]: ${further ?? 'unknown'} }`;
  const inner = `${indent}  `;
  const fields = properties.map(([key, field]) => {
    const comment = isJsonObject(field) ? jsDoc(field, inner) : '';
    const mark = required.has(key) ? '' : '?';
    return `${comment}${inner}${propertyKey(key)}${mark}: ${typeExpression(field, context, inner)};`;
  });
  // declared fields must fit the index signature, so it can only say that there are other fields
  const others = further === undefined ? [] : [`${inner}[key: string]: unknown;`];
  return `{\n${[...fields, ...others].join('\n')}\n${indent}}`;
}

/** The type of fields that are not named, where the schema gives them one. */
function furtherFields(
  schema: JsonSchema,
  context: TypeContext,
  indent: string,
): string | undefined {
  const patterns = Object.values(
    isJsonObject(schema.patternProperties) ? schema.patternProperties : {},
  );
  const others = isJsonObject(schema.additionalProperties) ? [schema.additionalProperties] : [];
  const schemas = [...patterns, ...others].filter(
    (schema) => !isJsonObject(schema) || Object.keys(schema).length > 0,
  );
  if (schemas.length === 0) return undefined;
  return union(schemas.map((schema) => typeOf(schema, context, indent))).text;
}

/** A value of JSON as a type. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (!isJsonObject(value)) return asciiJson(value);
  const fields = Object.entries(value).map(
    ([key, item]) => `${propertyKey(key)}: ${literal(item)}`,
  );
  return fields.length === 0 ? '{ [key: string]: never }' : `{ ${fields.join('; ')} }`;
}

export const propertyKey = (key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? key : asciiJson(key);

/** JSON in which nothing ends a line or turns text around. */
export const asciiJson = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (found) =>
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
