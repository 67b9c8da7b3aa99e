import { isJsonObject, type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import { pythonPattern } from './patterns.ts';

/** Keywords that say nothing about what fits. */
const annotations = new Set(
  (
    '$schema $id $comment title description default deprecated examples example format readOnly ' +
    'writeOnly contentEncoding contentMediaType contentSchema discriminator'
  ).split(' '),
);

/** Keywords that the generated code does not know. */
const unknown = ['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef'];

export type WireSchema = {
  /** As Python reads it: patterns are Python's. */
  readonly schema: JsonSchema;
  /** The rules that are not checked, in words. */
  readonly unchecked: readonly string[];
};

/** A schema with Python's patterns; what Python cannot check is left out, and named. */
export function forPython(document: JsonSchema): WireSchema {
  const unchecked = new Set<string>();
  const schema = mapSchemas(document, (schema) => {
    const { pattern, patternProperties, ...rest } = schema;
    for (const keyword of unknown) if (keyword in rest) unchecked.add(keyword);
    return {
      ...Object.fromEntries(Object.entries(rest).filter(([keyword]) => !unknown.includes(keyword))),
      ...(typeof pattern === 'string' && translated(pattern, unchecked)),
      ...(isJsonObject(patternProperties) && translatedKeys(patternProperties, schema, unchecked)),
    };
  });
  return { schema, unchecked: [...unchecked] };
}

/** A schema without words for people. */
export const withoutWords = (document: JsonSchema): JsonSchema =>
  mapSchemas(document, (schema) =>
    Object.fromEntries(Object.entries(schema).filter(([keyword]) => !annotations.has(keyword))),
  );

function translated(pattern: string, unchecked: Set<string>): { pattern?: string } {
  const python = pythonPattern(pattern);
  if (python !== undefined) return { pattern: python };
  unchecked.add(`pattern ${pattern}`);
  return {};
}

/**
 * A pattern that Python cannot express leaves the names of its fields, and of all others,
 * unchecked.
 */
function translatedKeys(
  patterns: Readonly<Record<string, unknown>>,
  { additionalProperties }: JsonSchema,
  unchecked: Set<string>,
): JsonSchema {
  const entries = Object.entries(patterns).map(
    ([pattern, schema]) => [pattern, pythonPattern(pattern), schema] as const,
  );
  const lost = entries.filter(([, python]) => python === undefined);
  for (const [pattern] of lost) unchecked.add(`patternProperties ${pattern}`);
  const known = entries.flatMap(([, python, schema]) =>
    python === undefined ? [] : [[python, schema] as const],
  );
  return {
    patternProperties: Object.fromEntries(known),
    ...(lost.length > 0 && additionalProperties !== undefined && { additionalProperties: true }),
  };
}
