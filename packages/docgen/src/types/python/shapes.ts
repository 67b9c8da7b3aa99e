import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';
import { createNames, type Names } from '../identifiers.ts';
import { type Field, fieldsOf, listOf, placeOfRef, type Schemas } from './fields.ts';
import { pythonLiteral } from './literals.ts';
import { reservedAttributes } from './reserved.ts';

/** A class, for objects of one place in the schemas. */
export type PythonClass = {
  readonly name: string;
  readonly at: string;
  readonly schema: JsonSchema;
  readonly fields: readonly PythonField[];
};

export type PythonField = Field & { readonly attribute: string; readonly type: string };

/** A named schema that is not an object: a name for a type. */
export type PythonAlias = {
  readonly name: string;
  readonly type: string;
  readonly schema: JsonSchema;
};

export type PythonShapes = {
  readonly classes: readonly PythonClass[];
  readonly aliases: readonly PythonAlias[];
  /** The name of each named schema. */
  readonly nameOf: ReadonlyMap<string, string>;
};

/** Decides which schemas become classes, and what their fields are called and hold. */
export function pythonShapes(schemas: Schemas, names: Names): PythonShapes {
  const lookUp = (place: string) => valueAt(schemas, parseJsonPointer(place));
  const roots = Object.entries(schemas).map(
    ([key, schema]) => [key, `/${escapeRoot(key)}`, schema, names.pascal(key)] as const,
  );
  const named = new Map(roots.map(([, at, , name]) => [at, name]));
  const classes = new Map<string, PythonClass>();
  const aliasPlaces = new Set(
    roots.filter(([, at, schema]) => !isClass(at, schema, lookUp)).map(([, at]) => at),
  );
  const context: Context = { lookUp, names, named, classes, aliasPlaces };

  for (const [, at, schema, name] of roots) {
    if (!aliasPlaces.has(at)) addClass(at, schema, name, context);
  }
  const aliases = roots
    .filter(([, at]) => aliasPlaces.has(at))
    .map(([, at, schema, name]) => ({
      name,
      schema,
      type: typeOf(at, schema, name, { ...context, isAlias: true }),
    }));
  return {
    classes: [...classes.values()],
    aliases,
    nameOf: new Map(roots.map(([key, , , name]) => [key, name])),
  };
}

type Context = {
  readonly lookUp: (place: string) => unknown;
  readonly names: Names;
  readonly named: ReadonlyMap<string, string>;
  readonly classes: Map<string, PythonClass>;
  readonly aliasPlaces: ReadonlySet<string>;
  /** Aliases are evaluated where they are written, so later names must be quoted. */
  readonly isAlias?: boolean;
};

const escapeRoot = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * True where a schema describes one kind of object, by its own fields or by those of all its parts.
 */
function isClass(at: string, schema: JsonSchema, lookUp: Context['lookUp']): boolean {
  const isPlainRef = typeof schema.$ref === 'string' && !hasParts(schema);
  if (isPlainRef || 'const' in schema || 'enum' in schema) return false;
  const { anyOf: _, oneOf: __, ...sure } = schema;
  return fieldsOf(at, sure, lookUp).length > 0;
}

const hasParts = (schema: JsonSchema) =>
  ['properties', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema);

function addClass(at: string, schema: JsonSchema, name: string, context: Context): void {
  const attributes = createNames({ reserved: reservedAttributes });
  const described: PythonField[] = [];
  context.classes.set(at, { name, at, schema, fields: described }); // first: it may refer to itself
  const fieldContext = { ...context, isAlias: false };
  for (const field of fieldsOf(at, schema, context.lookUp)) {
    const types = field.schemas.map((schema, index) =>
      typeOf(field.places[index] ?? at, schema, `${name} ${field.key}`, fieldContext),
    );
    const type = unionOf(field.isRequired ? types : [...types, 'None']);
    described.push({ ...field, attribute: attributes.snake(field.key), type });
  }
}

/** The type of values that fit a schema; `words` name a class where it needs one. */
function typeOf(at: string, schema: unknown, words: string, context: Context): string {
  if (!isJsonObject(schema)) return 'Any';
  if ('const' in schema) return literals([schema.const]);
  if (Array.isArray(schema.enum)) return literals(schema.enum);
  if (typeof schema.$ref === 'string' && !hasParts(schema))
    return referenceType(schema.$ref, context);
  const isAliasRoot = context.aliasPlaces.has(at);
  if (!isAliasRoot && isClass(at, schema, context.lookUp))
    return classType(at, schema, words, context);
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const members = listOf(schema[keyword]);
    if (members.length > 0) {
      return unionOf(
        members.map((member, index) =>
          typeOf(
            `${at}/${keyword}/${index}`,
            member,
            `${words} ${titleOf(member) ?? index + 1}`,
            context,
          ),
        ),
      );
    }
  }
  const [only, ...more] = listOf(schema.allOf);
  if (only !== undefined && more.length === 0) return typeOf(`${at}/allOf/0`, only, words, context);
  return unionOf(typesIn(schema).map((type) => plainType(type, at, schema, words, context)));
}

/** A class may allow null beside its objects. */
function classType(at: string, schema: JsonSchema, words: string, context: Context): string {
  if (!context.classes.has(at)) addClass(at, schema, context.names.pascal(words), context);
  const name = context.classes.get(at)?.name ?? 'Any';
  const others = typesIn(schema).filter((type) => type !== 'object');
  return unionOf([name, ...others.map((type) => plainType(type, at, schema, words, context))]);
}

function referenceType(ref: string, { named, aliasPlaces, isAlias }: Context): string {
  const place = placeOfRef(ref);
  const name = named.get(place);
  if (name === undefined) return 'Any';
  return isAlias && aliasPlaces.has(place) ? `"${name}"` : name;
}

function typesIn({ type, items, prefixItems }: JsonSchema): readonly string[] {
  if (Array.isArray(type)) return type.map(String);
  if (typeof type === 'string') return [type];
  return items !== undefined || prefixItems !== undefined ? ['array'] : [];
}

function plainType(
  type: string,
  at: string,
  schema: JsonSchema,
  words: string,
  context: Context,
): string {
  switch (type) {
    case 'string':
      return 'str';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'boolean':
      return 'bool';
    case 'null':
      return 'None';
    case 'array':
      if ('prefixItems' in schema) return 'List[Any]';
      return `List[${typeOf(`${at}/items`, schema.items, `${words} item`, context)}]`;
    case 'object': {
      const place = `${at}/additionalProperties`;
      const hasPatterns = 'patternProperties' in schema;
      const values = hasPatterns ? undefined : schema.additionalProperties;
      return `Dict[str, ${typeOf(place, values, `${words} value`, context)}]`;
    }
    default:
      return 'Any';
  }
}

function literals(values: readonly unknown[]): string {
  const written = values.map(pythonLiteral);
  return written.includes(undefined) || written.length === 0
    ? 'Any'
    : `Literal[${written.join(', ')}]`;
}

function unionOf(types: readonly string[]): string {
  const once = [...new Set(types)];
  if (once.length === 0 || once.includes('Any')) return 'Any';
  const others = once.filter((type) => type !== 'None');
  const all = others.length < 2 ? (others[0] ?? 'None') : `Union[${others.join(', ')}]`;
  return others.length === once.length || others.length === 0 ? all : `Optional[${all}]`;
}

const titleOf = (schema: unknown) =>
  isJsonObject(schema) && typeof schema.title === 'string' ? schema.title : undefined;
