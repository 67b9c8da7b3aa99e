import * as z3 from 'zod/v3';
import { ignoreOverride, zodToJsonSchema } from 'zod-to-json-schema';
import { issueAt } from '../parse/issue.ts';
import type { SchemaDialect, SchemaLibrary } from './event-schema.ts';

/** True for schemas of Zod 3, also as `zod/v3` of a Zod 4 package. */
export function isZod3(schema: object): boolean {
  return '_def' in schema && !('_zod' in schema) && hasTypeName(schema._def);
}

// zod-to-json-schema reads Zod 3 only: of a Zod 4 schema it silently makes one that accepts anything
export const zod3: SchemaLibrary = {
  toCheck: (schema) => (input) => {
    const result = asZod3(schema).safeParse(input);
    if (result.success) return { ok: true, value: result.data };
    return {
      ok: false,
      issues: result.error.issues.map(({ path, code, message }) => issueAt(path, code, message)),
    };
  },

  convert(schemas, dialect, refPrefix) {
    const definitions = Object.fromEntries([...schemas].map(([name, it]) => [name, asZod3(it)]));
    const names = new Map(Object.entries(definitions).map(([name, { _def }]) => [_def, name]));
    const path = refPrefix.split('/').filter(Boolean);
    const definitionPath = path.pop() ?? '$defs';
    const { [definitionPath]: converted } = zodToJsonSchema(z3.never(), {
      target: dialect === 'openapi-3.0' ? 'openApi3' : 'jsonSchema7',
      definitions,
      definitionPath,
      basePath: path,
      // named shapes become references, everything else stays in place (as Zod 4 writes it)
      $refStrategy: 'none',
      override: (def, _refs, _seen, isDefinition) => {
        const name = isDefinition ? undefined : names.get(def);
        return name === undefined ? ignoreOverride : { $ref: refPrefix + name };
      },
    }) as Record<string, Record<string, object>>; // its types do not know `definitionPath`
    return new Map(
      Object.entries(converted ?? {}).map(([name, schema]) => [
        name,
        modernize(schema, dialect) as Record<string, unknown>, // an object stays an object
      ]),
    );
  },
};

/** Brings its output to the form that Zod 4 writes: open objects as `{}`, tuples of 2020-12. */
function modernize(node: unknown, dialect: SchemaDialect): unknown {
  if (Array.isArray(node)) return node.map((item) => modernize(item, dialect));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'additionalProperties' && value === true) return [key, {}];
      if (dialect === 'draft-2020-12' && key === 'items' && Array.isArray(value)) {
        return ['prefixItems', modernize(value, dialect)];
      }
      if (dialect === 'draft-2020-12' && key === 'additionalItems') {
        return ['items', modernize(value, dialect)];
      }
      return [key, modernize(value, dialect)];
    }),
  );
}

function hasTypeName(definition: unknown): boolean {
  return typeof definition === 'object' && definition !== null && 'typeName' in definition;
}

const asZod3 = (schema: object) => schema as z3.ZodTypeAny; // isZod3 was asked when it was declared
