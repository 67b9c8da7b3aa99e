import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import { leaveOut, MARK } from './widen.ts';

const closed = /"(additionalProperties|unevaluatedProperties)":false/;

/**
 * Opens schemas to fields that they do not name: a provider that adds one must not lose its events.
 * Nothing that was valid becomes invalid.
 */
export function tolerant(schemas: readonly JsonSchema[]): (schema: JsonSchema) => JsonSchema {
  if (!schemas.some((schema) => closed.test(JSON.stringify(schema)))) return (schema) => schema;
  const widen = leaveOut(closed);
  return (schema) => mapSchemas(widen(schema), opened);
}

function opened({
  additionalProperties,
  unevaluatedProperties,
  [MARK]: _,
  ...rest
}: JsonSchema): JsonSchema {
  return {
    ...rest,
    ...(isOpen(additionalProperties) && { additionalProperties }),
    ...(isOpen(unevaluatedProperties) && { unevaluatedProperties }),
  };
}

const isOpen = (schema: unknown) => schema !== undefined && schema !== false;
