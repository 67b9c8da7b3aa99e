import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import type { SchemaDialect } from '../schema/converter.ts';

/** Marks a place where something was left out, for the schemas around it. */
export const MARK = 'x-left-out';

const draft07 = ['unevaluated\\w+', 'minContains', 'maxContains'];
const openApi = [
  ...[...draft07, 'if', 'then', 'else', 'prefixItems', 'contains', 'propertyNames'],
  ...['patternProperties', 'dependent\\w+'],
];

const lost: Record<SchemaDialect, RegExp | undefined> = {
  'draft-2020-12': undefined,
  'draft-07': wordsOf(draft07),
  'openapi-3.0': wordsOf(openApi),
};

function wordsOf(keywords: readonly string[]): RegExp {
  return new RegExp(`"(${keywords.join('|')})":`);
}

/**
 * Makes a dialect's losses harmless: a part that takes more must not make the whole take less, as it
 * would in a negation, in a condition, and where exactly one of several may fit.
 */
export function widen(
  schemas: readonly JsonSchema[],
  dialect: SchemaDialect,
): (schema: JsonSchema) => JsonSchema {
  const words = lost[dialect];
  if (words === undefined || !words.test(JSON.stringify(schemas))) return (schema) => schema;
  return leaveOut(words);
}

/** Makes it harmless that the words of a pattern will be left out. */
export function leaveOut(words: RegExp): (schema: JsonSchema) => JsonSchema {
  // what a reference leads to may have lost something
  const loses = (value: unknown) => {
    const text = JSON.stringify(value) ?? '';
    return words.test(text) || text.includes(`"${MARK}":`) || text.includes('"$ref":');
  };
  return (schema) => mapSchemas(schema, (value) => widenOne(value, loses));
}

function widenOne(schema: JsonSchema, loses: (value: unknown) => boolean): JsonSchema {
  const { not, if: condition, then: yes, else: no, oneOf, ...rest } = schema;
  const losesNot = not !== undefined && loses(not);
  const losesIf = condition !== undefined && loses(condition);
  return {
    ...rest,
    ...(not !== undefined && !losesNot && { not }),
    ...(condition !== undefined && !losesIf && conditionOf(condition, yes, no)),
    ...(oneOf !== undefined && unionOf(oneOf, rest, loses(oneOf))),
    ...((losesNot || losesIf) && { [MARK]: true }),
  };
}

const conditionOf = (condition: unknown, yes: unknown, no: unknown): JsonSchema => ({
  if: condition,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ...(yes !== undefined && { then: yes }),
  ...(no !== undefined && { else: no }),
});

function unionOf(oneOf: unknown, { anyOf, allOf }: JsonSchema, isWider: boolean): JsonSchema {
  if (!isWider) return { oneOf };
  if (anyOf === undefined) return { anyOf: oneOf };
  return { allOf: [...(Array.isArray(allOf) ? allOf : []), { anyOf: oneOf }] };
}
