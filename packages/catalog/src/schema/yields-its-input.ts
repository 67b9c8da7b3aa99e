import type * as z from 'zod';

type Schema = z.core.$ZodType;
type Definition = z.core.$ZodTypes['_zod']['def'];

/**
 * Whether a schema of Zod 4 only judges: what it accepts, it yields as it was. Whatever is not known
 * to leave values alone is taken to change them.
 */
export function yieldsItsInput(schema: Schema, seen = new Set<Schema>()): boolean {
  if (seen.has(schema)) return true; // looked at elsewhere, or right now: then it is a part of itself
  seen.add(schema);
  const { def } = (schema as z.core.$ZodTypes)._zod; // all that a schema can be
  const parts = partsOf(def)?.every((part) => yieldsItsInput(part, seen)) ?? false;
  return parts && (def.checks ?? []).every(onlyJudges);
}

/** The schemas that one consists of; undefined where it may change what they accept. */
function partsOf(definition: Definition): readonly Schema[] | undefined {
  switch (definition.type) {
    case 'string':
      return definition.coerce || isTrimmed(definition) ? undefined : [];
    case 'number':
    case 'boolean':
      return definition.coerce ? undefined : [];
    case 'any':
    case 'unknown':
    case 'never':
    case 'null':
    case 'literal':
    case 'enum':
      return [];
    case 'array':
      return [definition.element];
    case 'record':
      return [definition.keyType, definition.valueType];
    case 'union':
      return definition.options;
    case 'nullable':
    case 'optional':
      return [definition.innerType];
    case 'object':
      // without a catchall it leaves out what it does not declare
      return definition.catchall && [...Object.values(definition.shape), definition.catchall];
    default:
      return undefined;
  }
}

const judging = new Set([
  'greater_than',
  'less_than',
  'multiple_of',
  'number_format',
  'min_length',
  'max_length',
  'length_equals',
  'string_format',
]);

function onlyJudges({ _zod: { def } }: z.core.$ZodCheck): boolean {
  return judging.has(def.check) && !isTrimmed(def);
}

/** Zod takes white space off URLs. */
const isTrimmed = (definition: object): boolean =>
  'format' in definition && definition.format === 'url';
