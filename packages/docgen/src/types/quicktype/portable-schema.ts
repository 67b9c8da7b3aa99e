import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { type EventModel, schemaNameOf } from '../event-model.ts';
import { createNames } from '../identifiers.ts';

/** The part of a model that plain types can express: draft-07, the shape of values and no more. */
export type PortableModel = {
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** The definition of each event, by event type. */
  readonly nameOf: ReadonlyMap<string, string>;
  /** The parts that were left out, in words. */
  readonly leftOut: readonly string[];
};

/** Characters that some language takes for the end of a text, or for code inside of it. */
const unsafe = /["'`\\${}#,]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const isSafe = (text: string) => text !== '' && text !== '-' && !unsafe.test(text);

/** Rewrites a model so that every language can hold it: names of types are ASCII, and each once. */
export function portableModel(
  { schemas, events }: EventModel,
  taken: readonly string[],
): PortableModel {
  const names = createNames({ reserved: new Set(taken), letters: 'ascii' });
  // quicktype names one of two definitions that are the same: an event takes the name of its shape
  const original = (name: string) => originalOf(name, schemas);
  const originals = Object.keys(schemas).filter((name) => original(name) === name);
  const fitNames = new Map(originals.map((name) => [name, names.pascal(name)]));
  const given = new Map(
    Object.keys(schemas).map((name) => [name, fitNames.get(original(name)) ?? name]),
  );
  const leftOut = new Set<string>();
  const context: Context = { given, leftOut };
  const definitions = originals.map((name): [string, JsonSchema] => [
    given.get(name) ?? name,
    portable(schemas[name], context),
  ]);
  return {
    definitions: Object.fromEntries(definitions),
    nameOf: new Map(
      events.map(({ type, schemaName }) => [type, given.get(schemaName) ?? schemaName]),
    ),
    leftOut: [...leftOut],
  };
}

/** Where a schema that only refers to another leads. */
function originalOf(name: string, schemas: EventModel['schemas']): string {
  const seen = [name];
  for (;;) {
    const { $ref, ...rest } = schemas[seen.at(-1) ?? ''] ?? {};
    const isOnlyName = typeof $ref === 'string' && !shaping.some((keyword) => keyword in rest);
    const next = isOnlyName ? schemaNameOf($ref) : undefined;
    if (next === undefined || !(next in schemas) || seen.includes(next)) return seen.at(-1) ?? name;
    seen.push(next);
  }
}

const shaping = ['type', 'properties', 'items', 'allOf', 'anyOf', 'oneOf', 'const', 'enum'];

type Context = { readonly given: ReadonlyMap<string, string>; readonly leftOut: Set<string> };

/** A schema with the keywords that shape a type; a sentence about it, harmless in every comment. */
function portable(schema: unknown, context: Context): JsonSchema {
  if (!isJsonObject(schema)) return {};
  return {
    ...(typeof schema.description === 'string' && { description: commentText(schema.description) }),
    ...shape(schema, context),
  };
}

function shape(schema: JsonSchema, context: Context): JsonSchema {
  if (typeof schema.$ref === 'string') return reference(schema.$ref, context);
  if ('const' in schema) return valuesShape([schema.const], context);
  if (Array.isArray(schema.enum)) return valuesShape(schema.enum, context);
  return {
    ...('type' in schema && { type: schema.type }),
    ...objectShape(schema, context),
    ...('prefixItems' in schema
      ? { type: 'array', items: {} }
      : 'items' in schema && { items: portable(schema.items, context) }),
    ...Object.fromEntries(
      ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
        const members = schema[keyword];
        return Array.isArray(members)
          ? [[keyword, members.map((member) => portable(member, context))]]
          : [];
      }),
    ),
  };
}

function reference(ref: string, { given }: Context): JsonSchema {
  const name = given.get(
    decodeURIComponent(ref)
      .replace(/^#\/\$defs\//, '')
      .replaceAll('~1', '/')
      .replaceAll('~0', '~'),
  );
  return name === undefined ? {} : { $ref: `#/definitions/${name}` };
}

/** Texts become an enum; other values, the type that they have. */
function valuesShape(values: readonly unknown[], { leftOut }: Context): JsonSchema {
  const texts = values.filter((value) => typeof value === 'string');
  const isPlain =
    texts.length > 0 && values.every((value) => typeof value === 'string' || value === null);
  if (isPlain && texts.every(isSafe)) {
    const hasNull = texts.length < values.length;
    const listed = { type: 'string', enum: texts };
    return hasNull ? { anyOf: [listed, { type: 'null' }] } : listed;
  }
  for (const text of texts.filter((text) => !isSafe(text)))
    leftOut.add(`the value ${JSON.stringify(text)}`);
  return { type: [...new Set(values.map(typeName))] };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function objectShape(schema: JsonSchema, context: Context): JsonSchema {
  const { properties, additionalProperties, required } = schema;
  const given = Object.entries(isJsonObject(properties) ? properties : {});
  const kept = given.filter(([key, field]) => isSafe(key) && field !== false);
  for (const [key] of given.filter(([name]) => !isSafe(name))) {
    context.leftOut.add(`the field ${JSON.stringify(key)}`);
  }
  return {
    ...(given.length > 0 && {
      type: schema.type ?? 'object',
      properties: Object.fromEntries(kept.map(([key, field]) => [key, portable(field, context)])),
    }),
    ...(Array.isArray(required) && {
      required: required.filter((key) => kept.some(([name]) => name === key)),
    }),
    ...(given.length === 0 &&
      isJsonObject(additionalProperties) && {
        additionalProperties: portable(additionalProperties, context),
      }),
  };
}

/** Words of others that end no comment: of any language, and inside of Java's Unicode escapes. */
const commentText = (words: string) =>
  words
    .replaceAll(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *');
