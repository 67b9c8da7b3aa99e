import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { deeper } from './cases.ts';
import { isSubschema, type Subschema, subschema, subschemas } from './keywords.ts';
import { fieldRows } from './objects.ts';
import { type Phrase, plain, words } from './phrase.ts';
import type { Place } from './place.ts';
import type { Fact, Row } from './row.ts';

type ArrayWords = { elements: Phrase | undefined; rows: readonly Row[]; facts: Fact[] };

/** The elements of an array: all alike, or by position. */
export function arrayRows(schema: JsonSchema, place: Place): ArrayWords {
  // until draft 2019-09, `items` was a list for tuples, and `additionalItems` the rest
  const isOldTuple = Array.isArray(schema.items);
  const first = isOldTuple ? subschemas(schema, 'items') : subschemas(schema, 'prefixItems');
  const rest = isOldTuple ? schema.additionalItems : schema.items;
  const contained = containsRows(schema, place);
  if (first.length === 0) {
    const all = isSubschema(rest) ? elementRows(rest, place) : undefined;
    return {
      elements: all?.elements,
      rows: [...(all?.rows ?? []), ...contained, ...unevaluatedRows(schema, place)],
      facts: rest === false ? [words('no elements')] : [],
    };
  }
  const positions = first.flatMap((element, index) =>
    fieldRows(element, place, { name: `[${index}]`, pointer: `${place.pointer}/${index}` }),
  );
  const more = isJsonObject(rest)
    ? fieldRows(rest, place, { name: `[${first.length} and on]`, pointer: `${place.pointer}/*` })
    : [];
  return {
    elements: undefined,
    rows: [...positions, ...more, ...contained, ...unevaluatedRows(schema, place)],
    facts: [
      words(`a list of ${first.length} by position`),
      ...(rest === false || schema.unevaluatedItems === false
        ? [words('no further elements')]
        : []),
    ],
  };
}

/** Elements that are all alike get a row of their own only when there is something to say. */
function elementRows(element: Subschema, place: Place): { elements: Phrase; rows: readonly Row[] } {
  const at = { ...place, pointer: `${place.pointer}/*` };
  const { rows, type, ...described } = place.describe(element, at);
  const { description, values, facts, examples, marks } = described;
  const isSilent = !description && !values && facts.length + examples.length + marks.length === 0;
  const elements = plain(type) === 'any JSON' ? words('any JSON') : type;
  if (isSilent) return { elements, rows };
  const { depth } = place;
  const row = { kind: 'field' as const, ...described, type, depth, name: '[each]' };
  return { elements, rows: [{ ...row, pointer: at.pointer }, ...deeper(rows)] };
}

function containsRows(schema: JsonSchema, place: Place): Row[] {
  const contained = subschema(schema, 'contains');
  if (contained === undefined) return [];
  const { minContains: least = 1, maxContains: most } = schema;
  const count = typeof most === 'number' ? `${least} to ${most}` : `at least ${least}`;
  const phrase = words(`Of its elements, ${count} must fit this`);
  const elementPlace = { ...place, depth: place.depth + 1 };
  return [
    { kind: 'case', depth: place.depth, phrase },
    ...fieldRows(contained, elementPlace, { name: '[some]', pointer: `${place.pointer}/*` }),
  ];
}

function unevaluatedRows(schema: JsonSchema, place: Place): Row[] {
  const rest = subschema(schema, 'unevaluatedItems');
  return isJsonObject(rest)
    ? fieldRows(rest, place, { name: '[any other]', pointer: `${place.pointer}/*` })
    : [];
}
