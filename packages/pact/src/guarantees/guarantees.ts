import type { JsonSchema } from '@hookpact/json-schema';
import { PactError } from '../errors.ts';

/**
 * A schema that can be written as JSON Schema: Zod 4.5 or later, or any other library that
 * implements Standard JSON Schema.
 * @see https://standardschema.dev
 */
export type GuaranteeSchema = {
  readonly '~standard': {
    readonly validate: (value: unknown) => unknown;
    readonly jsonSchema: { readonly output: (options: { target: 'draft-2020-12' }) => JsonSchema };
  };
};

/**
 * The guarantees for locations that the event leaves open, by JSON Pointer with `*` for array
 * indices. Sieve's `outputs[].data` is such a place: what is in it is the function's affair.
 */
export type Guarantees = Readonly<Record<string, GuaranteeSchema>>;

/** Guarantees as JSON Schema documents. Throws `OPTION_INVALID` where one cannot be written so. */
export function toGuaranteeDocuments(guarantees: Guarantees): ReadonlyMap<string, JsonSchema> {
  return new Map(
    Object.entries(guarantees).map(([pattern, schema]) => {
      const standard = schema?.['~standard'];
      if (!pattern.startsWith('/') || !standard?.jsonSchema) {
        throw new PactError('OPTION_INVALID', {
          option: `guarantees[${JSON.stringify(pattern)}]`,
          given: pattern.startsWith('/') ? 'not such a schema' : 'not at a JSON Pointer',
          expected: 'a Standard JSON Schema (Zod 4.5 or later) at a pointer such as "/body/*/data"',
        });
      }
      return [pattern, standard.jsonSchema.output({ target: 'draft-2020-12' })];
    }),
  );
}
