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

/** The output of a schema for a valid input, which handlers get. */
export type SchemaOutput<Schema extends EventSchema> = NonNullable<
  Schema['~standard']['types']
>['output'];

/** The input of a schema, which is on the wire. */
export type SchemaInput<Schema extends EventSchema> = NonNullable<
  Schema['~standard']['types']
>['input'];

/** The parts of an issue that are read. Issues of Zod have a code and branches, here too. */
export type StandardIssue = {
  /** Missing where Zod was stopped before it made the words. */
  readonly message?: string | undefined;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: unknown;
  readonly errors?: unknown;
};
