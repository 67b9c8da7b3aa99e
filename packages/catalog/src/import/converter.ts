import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import type { SchemaConverter, SchemaDialect } from '../schema/converter.ts';
import { downgrade } from './downgrade.ts';
import type { ImportedSchema } from './imported-schema.ts';
import { withRefPrefix } from './references.ts';

/** Imported schemas are JSON Schema already: only references and older dialects differ. */
export const importedConverter: SchemaConverter = {
  convert: (schemas, dialect, refPrefix) =>
    new Map(
      [...schemas].map(([name, schema]) => {
        const { jsonSchema } = schema as ImportedSchema; // kindOf was asked
        return [name, inDialect(withRefPrefix(jsonSchema, refPrefix), dialect)];
      }),
    ),
  unrepresentable: () => [],
};

function inDialect(schema: JsonSchema, dialect: SchemaDialect): JsonSchema {
  return dialect === 'draft-2020-12' ? schema : mapSchemas(schema, (it) => downgrade(it, dialect));
}
