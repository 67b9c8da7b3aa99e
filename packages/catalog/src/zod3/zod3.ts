import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import * as z3 from 'zod/v3';
import { ignoreOverride, type Options, zodToJsonSchema } from 'zod-to-json-schema';
import type { SchemaConverter, SchemaDialect, Unrepresentable } from '../schema/converter.ts';
import type { EventSchema } from '../schema/event-schema.ts';

/** zod-to-json-schema's own types name Zod 3's first kind of every definition only. */
type Definition = {
  readonly typeName?: string;
  readonly coerce?: boolean;
  readonly effect?: { readonly type: string };
  readonly value?: unknown;
};

/**
 * Zod 3 is frozen, and so is its converter. It describes the payload on the wire, as far as it can.
 */
export const zod3Converter: SchemaConverter = {
  convert(schemas, dialect, refPrefix) {
    const definitions = Object.fromEntries(
      [...schemas].map(([name, value]) => [name, asZod3(value)]),
    );
    const names = new Map(Object.entries(definitions).map(([name, { _def }]) => [_def, name]));
    const path = refPrefix.split('/').filter(Boolean);
    const definitionPath = path.pop() ?? '$defs';
    const { [definitionPath]: converted } = zodToJsonSchema(z3.never(), {
      ...onTheWire,
      target: dialect === 'openapi-3.0' ? 'openApi3' : 'jsonSchema7',
      definitions,
      definitionPath,
      basePath: path,
      override: (def, _refs, _seen, isDefinition) => {
        const name = isDefinition ? undefined : names.get(def);
        if (name !== undefined) return { $ref: refPrefix + name };
        return acceptsAnything(def as Definition) ? {} : ignoreOverride;
      },
    }) as Record<string, Record<string, JsonSchema>>; // its types do not know `definitionPath`
    return new Map(
      Object.entries(converted ?? {}).map(([name, schema]) => [
        name,
        mapSchemas(schema, (node) => modernize(node, dialect)),
      ]),
    );
  },

  unrepresentable(schema) {
    const found: Unrepresentable[] = [];
    zodToJsonSchema(asZod3(schema), {
      ...onTheWire,
      basePath: [],
      override: (definition, { currentPath }) => {
        const def = definition as Definition;
        if (acceptsAnything(def)) return {};
        const what = whatIsNotJson(def);
        if (what !== undefined) found.push({ what, path: currentPath });
        return what === undefined ? ignoreOverride : {};
      },
    });
    return found;
  },
};

const onTheWire = {
  // named shapes become references, everything else stays in place (as Zod 4 writes it)
  $refStrategy: 'none',
  // a plain z.object drops what it does not declare: on the wire it may be there
  removeAdditionalStrategy: 'strict',
  effectStrategy: 'input',
  pipeStrategy: 'input',
  emailStrategy: 'pattern:zod',
  applyRegexFlags: true,
} satisfies Partial<Options>;

const notJson: Readonly<Record<string, string>> = {
  ZodBigInt: 'a bigint',
  ZodDate: 'a Date',
  ZodFunction: 'a function',
  ZodMap: 'a Map',
  ZodNaN: 'NaN',
  ZodPromise: 'a Promise',
  ZodSet: 'a Set',
  ZodSymbol: 'a symbol',
  ZodUndefined: 'undefined',
  ZodVoid: 'undefined',
};

function whatIsNotJson({ typeName = '', value }: Definition): string | undefined {
  const isLiteral = typeName === 'ZodLiteral' && (value === undefined || typeof value === 'bigint');
  return isLiteral ? `the literal ${String(value)}` : notJson[typeName];
}

const acceptsAnything = ({ typeName, coerce, effect }: Definition): boolean =>
  coerce === true || typeName === 'ZodCatch' || effect?.type === 'preprocess';

/** Brings its output to the form that Zod 4 writes: open objects as `{}`, tuples of 2020-12. */
function modernize(given: JsonSchema, dialect: SchemaDialect): JsonSchema {
  const schema = dialect === 'openapi-3.0' ? withoutTuple(given) : given;
  const { additionalProperties, items, additionalItems, ...rest } = withTypedNull(schema);
  const isTuple = dialect === 'draft-2020-12' && Array.isArray(items);
  return {
    ...withoutLaxFormat(rest),
    ...(isTuple ? { prefixItems: items } : items !== undefined && { items }),
    ...(additionalItems !== undefined &&
      (isTuple ? { items: additionalItems } : { additionalItems })),
    ...(additionalProperties !== undefined && {
      additionalProperties: additionalProperties === true ? {} : additionalProperties,
    }),
  };
}

/** OpenAPI 3.0 has no tuples: what may be at any place may be at each. */
function withoutTuple({ items, additionalItems, ...schema }: JsonSchema): JsonSchema {
  if (!Array.isArray(items)) return items === undefined ? schema : { ...schema, items };
  const rest = additionalItems === undefined ? [] : [additionalItems];
  return { ...schema, items: { anyOf: [...items, ...rest] } };
}

/** In OpenAPI 3.0 `nullable` counts beside a `type` only: a union has null as a branch. */
function withTypedNull({ nullable, ...schema }: JsonSchema): JsonSchema {
  if (nullable === undefined || 'type' in schema) {
    return nullable === undefined ? schema : { ...schema, nullable };
  }
  const branches = Array.isArray(schema.anyOf) ? schema.anyOf : [schema];
  return { anyOf: [...branches, { type: 'string', nullable: true, enum: [null] }] };
}

/** Zod 3's times have no zone, which the format demands. */
function withoutLaxFormat({ format, ...schema }: JsonSchema): JsonSchema {
  return format === undefined || format === 'time' ? schema : { ...schema, format };
}

// kindOf was asked when it was declared
const asZod3 = (schema: EventSchema) => schema as unknown as z3.ZodTypeAny;
