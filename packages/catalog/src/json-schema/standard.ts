import type { JsonSchema } from '@hookpact/json-schema';
import type { SchemaConverter, SchemaDialect } from '../schema/converter.ts';
import { localRefs } from './local-refs.ts';

type StandardJsonSchema = {
  readonly jsonSchema: { readonly input: (options: { target: SchemaDialect }) => JsonSchema };
};

/**
 * Any other library whose schemas write themselves. Shapes that several events share stay in place:
 * only the library knows which they are.
 * @see https://standardschema.dev/json-schema
 */
export const standardConverter: SchemaConverter = {
  convert(schemas, dialect, refPrefix) {
    const entries = [...schemas].flatMap(([name, schema]) => {
      const { jsonSchema } = schema['~standard'] as unknown as StandardJsonSchema; // kindOf was asked
      const { $schema: _, $id: __, ...written } = jsonSchema.input({ target: dialect });
      return localRefs(name, written, refPrefix);
    });
    return new Map(entries);
  },

  // what a library cannot write, it throws itself
  unrepresentable: () => [],
};
