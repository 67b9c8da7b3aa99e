import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import * as core from 'zod/v4/core';
import type { SchemaConverter } from '../schema/converter.ts';
import type { EventSchema } from '../schema/event-schema.ts';
import { acceptsAnything, collectUnrepresentable, type Zod4Node } from '../schema/zod4-wire.ts';
import { dropFlaggedPatterns } from './patterns.ts';
import { requiredOnTheWire } from './required.ts';

type Override = (context: {
  zodSchema: core.$ZodType;
  jsonSchema: Record<string, unknown>;
}) => void;

/** Zod 4 and Zod 4 mini, of any copy: Zod's own conversion, of the payload on the wire. */
export const zod4Converter: SchemaConverter = {
  convert(schemas, dialect, refPrefix) {
    if (dialect === 'openapi-3.0' && !knowsOpenApi()) throw new Error('it needs Zod 4.1 or later');
    // a registry of our own: the global one is shared by every copy of zod in the process
    const registry = core.registry<{ id: string }>();
    for (const [id, schema] of schemas) registry.add(asZod4(schema), { id });
    const converted = core.toJSONSchema(registry, {
      // Zod 4.0 and 4.1 know draft 7 by this name only
      target: dialect === 'draft-07' ? 'draft-7' : dialect,
      io: 'input',
      unrepresentable: 'any',
      uri: (id) => refPrefix + id,
      override,
      // one schema an id
    } as Parameters<typeof core.toJSONSchema>[1]).schemas as Record<string, JsonSchema>;
    return collect([...schemas.keys()], converted, refPrefix);
  },

  unrepresentable(schema) {
    const { found, options } = collectUnrepresentable();
    core.toJSONSchema(asZod4(schema), { ...options, io: 'input' });
    return found();
  },
};

const override: Override = ({ zodSchema, jsonSchema }) => {
  if (acceptsAnything(zodSchema as Zod4Node)) {
    for (const keyword of Object.keys(jsonSchema)) {
      if (!annotations.has(keyword)) delete jsonSchema[keyword];
    }
  }
  const schema = zodSchema as unknown as EventSchema; // all of Zod 4 implement Standard Schema
  dropFlaggedPatterns(schema, jsonSchema);
  const required = requiredOnTheWire(schema, jsonSchema);
  if (required.length > 0) jsonSchema.required = required;
  else delete jsonSchema.required;
};

/** Before 4.1, and in 3.25, Zod prints a line and writes something else. */
const knowsOpenApi = () => core.version.major > 4 || core.version.minor >= 1;

const annotations = new Set(['title', 'description', 'default', 'deprecated', 'examples']);

/** Names shapes that refer to themselves and have no name; other shapes keep their names. */
function collect(
  names: readonly string[],
  converted: Readonly<Record<string, JsonSchema>>,
  refPrefix: string,
): Map<string, JsonSchema> {
  const { $defs, definitions = $defs } = converted.__shared ?? {};
  // Zod's own form
  const shared = Object.entries((definitions ?? {}) as Record<string, JsonSchema>);
  const taken = new Set(names);
  const newNames = new Map(
    shared.map(([id]) => {
      const name = freeName(id, taken);
      taken.add(name);
      return [id, name];
    }),
  );
  const rename = ({ $ref, ...schema }: JsonSchema): JsonSchema => {
    if (typeof $ref !== 'string') return schema;
    const id = /^.*__shared#\/(?:\$defs|definitions)\/(.*)$/.exec($ref)?.[1];
    const name = id === undefined ? undefined : newNames.get(id);
    return { $ref: name === undefined ? $ref : refPrefix + name, ...schema };
  };
  const entries = [
    ...names.map((name) => [name, converted[name] ?? {}] as const),
    ...shared.map(([id, schema]) => [newNames.get(id) ?? id, schema] as const),
  ];
  return new Map(
    entries.map(([name, { $schema: _, $id: __, ...schema }]) => [name, mapSchemas(schema, rename)]),
  );
}

/** The `id` of `.meta({ id })`, where a reference can be made of it. */
function freeName(id: string, taken: ReadonlySet<string>): string {
  if (/^(?!__)[A-Za-z_][\w.-]*$/.test(id) && !taken.has(id)) return id;
  let number = 1;
  while (taken.has(`Shape${number}`)) number += 1;
  return `Shape${number}`;
}

const asZod4 = (schema: object) => schema as core.$ZodType; // kindOf was asked when it was declared
