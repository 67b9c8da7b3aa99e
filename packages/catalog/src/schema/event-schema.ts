/**
 * A schema as teams write it: anything that implements Standard Schema and that can be written as
 * JSON Schema. That is Zod 4, Zod 4 mini, Zod 3 (after `import '@hookpact/catalog/zod3'`), and
 * every other library whose schemas carry `~standard.jsonSchema`.
 * @see https://standardschema.dev
 */
export type EventSchema = {
  readonly '~standard': {
    readonly vendor: string;
    readonly validate: (value: unknown) => unknown;
    readonly types?: { readonly input: unknown; readonly output: unknown } | undefined;
  };
};

/** What a schema yields for a valid input: what handlers get. */
export type SchemaOutput<Schema extends EventSchema> = NonNullable<
  Schema['~standard']['types']
>['output'];

/** What a schema takes: what is on the wire. */
export type SchemaInput<Schema extends EventSchema> = NonNullable<
  Schema['~standard']['types']
>['input'];

/** What is read of an issue. Zod's issues, also through Standard Schema, have a code and branches. */
export type StandardIssue = {
  /** Missing where Zod was stopped before it made the words. */
  readonly message?: string | undefined;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: unknown;
  readonly errors?: unknown;
};
