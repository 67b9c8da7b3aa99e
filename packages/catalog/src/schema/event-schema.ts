import type { Issue } from '../parse/issue.ts';

/**
 * A schema as teams write it: anything that implements Standard Schema and that we can turn into
 * JSON Schema, which today means Zod 4 and Zod 3 (`zod/v3`).
 * @see https://standardschema.dev
 */
export type EventSchema = {
  readonly '~standard': {
    readonly vendor: string;
    readonly types?: { output: unknown } | undefined;
  };
};

/** What a schema yields for a valid input. */
export type SchemaOutput<Schema extends EventSchema> = NonNullable<
  Schema['~standard']['types']
>['output'];

type SchemaCheck = { ok: true; value: unknown } | { ok: false; issues: readonly Issue[] };

/** The dialects that the two converters write; the rest is put together in `json-schema/`. */
export type SchemaDialect = 'draft-2020-12' | 'draft-07' | 'openapi-3.0';

/** Checks a value against one schema. Without `copy`, what it yields may be the value itself. */
export type Check = (input: unknown, options: { readonly copy: boolean }) => SchemaCheck;

/** One library of schemas: how to check values, and how to write the schemas as JSON Schema. */
export type SchemaLibrary = {
  toCheck(schema: EventSchema): Check;
  /**
   * Converts all `schemas` at once. A schema that holds another one of the list refers to it as
   * `{ $ref: refPrefix + name }`.
   */
  convert(
    schemas: ReadonlyMap<string, EventSchema>,
    dialect: SchemaDialect,
    refPrefix: string,
  ): Map<string, Record<string, unknown>>;
};
