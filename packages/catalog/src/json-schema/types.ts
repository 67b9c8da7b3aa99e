/**
 * - `draft-2020-12`, `draft-07`: a JSON Schema document with `$schema`, `$id` and its own
 *   definitions (`$defs`, `definitions`).
 * - `openapi-3.1`, `openapi-3.0`: `{ components: { schemas } }`, to be merged into an OpenAPI
 *   document. OpenAPI 3.0 has no `$id`, `const`, `examples` and type arrays; what it has instead
 *   is used (`enum`, `example`, `nullable`).
 */
export type JsonSchemaTarget = 'draft-2020-12' | 'draft-07' | 'openapi-3.0' | 'openapi-3.1';

export type JsonSchemaOptions<Type extends string = string> = {
  /** @default 'draft-2020-12' */
  target?: JsonSchemaTarget | undefined;
  /** One event type instead of the union of all. */
  event?: Type | undefined;
};
