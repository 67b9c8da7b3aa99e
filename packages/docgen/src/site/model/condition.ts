import type { JsonSchema } from '@hookpact/json-schema';
import { factsOf } from './facts.ts';
import { demandsOf, isSubschema, type Subschema, subschemasByName, texts } from './keywords.ts';
import { code, join, type Phrase, value, words } from './phrase.ts';
import { typeNames, valuesOf } from './types.ts';

/**
 * A schema as a condition: `pay_method is "cash"`.
 *
 * @param always fields that the schema around it requires: those cannot be missing
 */
export function conditionOf(schema: Subschema, always: readonly string[] = []): Phrase {
  if (typeof schema === 'boolean') return words(schema ? 'in any case' : 'never');
  const required = texts(schema.required);
  const fields = subschemasByName(schema, 'properties');
  const declared = fields.map(([name]) => name);
  const sentences = [
    ...fields.map(([name, field]) => {
      const mayBeMissing = !required.includes(name) && !always.includes(name);
      return [...code(name), ...predicate(field), ...words(mayBeMissing ? ' or is missing' : '')];
    }),
    ...required
      .filter((name) => !declared.includes(name))
      .map((name) => [...code(name), ...words(' is there')]),
  ];
  const { properties: _, required: __, type, ...rest } = demandsOf(schema);
  const isBare = Object.keys(rest).length === 0;
  if (sentences.length > 0 && isBare) return join(sentences, ' and ');
  return [...words('the value'), ...predicate(schema)];
}

/** The words after a name: ` is "cash"`. */
function predicate(schema: Subschema): Phrase {
  if (typeof schema === 'boolean') return words(schema ? ' is anything' : ' is missing');
  const values = valuesOf(schema);
  if (values?.length === 1) return [...words(' is '), ...value(values[0])];
  if (values) return [...words(' is one of '), ...join(values.map(value), ', ')];
  const { not, ...others } = demandsOf(schema);
  if (isSubschema(not) && Object.keys(others).length === 0) {
    return [...words(' is not so: it'), ...predicate(not)];
  }
  return simple(schema) ?? [...words(' fits '), ...value(demandsOf(schema))];
}

/** A type and plain facts; `undefined` where that is not all that the schema says. */
function simple(schema: JsonSchema): Phrase | undefined {
  const structural = ['properties', 'items', 'allOf', 'anyOf', 'oneOf', 'not', 'if', '$ref'];
  if (structural.some((keyword) => keyword in schema)) return undefined;
  const types = typeNames(schema);
  const facts = factsOf(schema);
  if (types.length === 0 && facts.length === 0) return undefined;
  return [
    ...words(types.length > 0 ? ` is ${types.join(' or ')}` : ' is'),
    ...(facts.length > 0 ? [...words(types.length > 0 ? ', ' : ' '), ...join(facts, ', ')] : []),
  ];
}
