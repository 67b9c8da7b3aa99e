import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import type { SchemaConverter } from '../schema/converter.ts';
import { downgrade } from './downgrade.ts';
import type { ImportedSchema } from './imported-schema.ts';
import { withRefPrefix } from './references.ts';
import { widen } from './widen.ts';

/** Imported schemas are JSON Schema already: only references and older dialects differ. */
export const importedConverter: SchemaConverter = {
  convert(schemas, dialect, refPrefix) {
    const given = [...schemas].map(([name, schema]): [string, JsonSchema] => [
      name,
      withRefPrefix((schema as ImportedSchema).jsonSchema, refPrefix), // kindOf was asked
    ]);
    if (dialect === 'draft-2020-12') return new Map(given);
    const widened = widen(
      given.map(([, schema]) => schema),
      dialect,
    );
    return new Map(
      given.map(([name, schema]) => [
        name,
        mapSchemas(widened(schema), (value) => downgrade(value, dialect)),
      ]),
    );
  },
  unrepresentable: () => [],
};
