import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';
import { caseRows } from './cases.ts';
import { conditionOf } from './condition.ts';
import {
  demandsOf,
  isSubschema,
  type Subschema,
  subschema,
  subschemasByName,
  texts,
} from './keywords.ts';
import { code, join, words } from './phrase.ts';
import type { Place } from './place.ts';
import type { Fact, Row } from './row.ts';

/** The fields of an object, and what holds for the object as a whole. */
export function objectRows(schema: JsonSchema, place: Place): { rows: Row[]; facts: Fact[] } {
  const required = texts(schema.required);
  const declared = subschemasByName(schema, 'properties');
  const needs = dependentNames(schema);
  const fields = declared.flatMap(([name, field]) =>
    fieldRows(field, place, {
      name,
      pointer: appendKey(place.pointer, name),
      presence: required.includes(name) ? 'required' : 'optional',
      facts: needs.filter((need) => need.name === name).map(({ names }) => needed(names)),
    }),
  );
  const patterns = subschemasByName(schema, 'patternProperties').flatMap(([pattern, field]) =>
    fieldRows(field, place, { name: `/${pattern}/`, pointer: appendKey(place.pointer, pattern) }),
  );
  const undeclared = needs.filter(({ name }) => !declared.some(([field]) => field === name));
  return {
    rows: [...fields, ...patterns, ...furtherRows(schema, place), ...dependentRows(schema, place)],
    facts: [
      ...closedFacts(schema),
      ...nameFacts(schema),
      ...undeclared.map(({ name, names }) => [
        ...words('with '),
        ...code(name),
        ...words(': '),
        ...needed(names),
      ]),
    ],
  };
}

type FieldOptions = {
  name: string;
  pointer: string;
  presence?: 'required' | 'optional';
  facts?: readonly Fact[];
};

/** The row of a field, and the rows of its inner fields. */
export function fieldRows(schema: Subschema, place: Place, options: FieldOptions): Row[] {
  const { name, pointer, presence, facts = [] } = options;
  const { depth } = place;
  const { rows, ...described } = place.describe(schema, { ...place, pointer, depth: depth + 1 });
  const row = { ...described, facts: [...described.facts, ...facts] };
  return [{ kind: 'field', ...row, depth, name, pointer, presence }, ...rows];
}

const needed = (names: readonly string[]): Fact => [
  ...words('requires '),
  ...join(names.map(code), ', '),
  ...words(' to be there, too'),
];

/** `dependentRequired`, also as `dependencies` of older drafts. */
function dependentNames(schema: JsonSchema): { name: string; names: readonly string[] }[] {
  return [schema.dependentRequired, schema.dependencies]
    .flatMap((schemas) => (isJsonObject(schemas) ? Object.entries(schemas) : []))
    .flatMap(([name, names]) => (Array.isArray(names) ? [{ name, names: texts(names) }] : []));
}

function dependentRows(schema: JsonSchema, place: Place): Row[] {
  const older = subschemasByName(schema, 'dependencies');
  return [...subschemasByName(schema, 'dependentSchemas'), ...older].flatMap(([name, then]) =>
    caseRows(
      [...words('If '), ...code(name), ...words(' is there')],
      place.describe(then, place),
      place.depth,
    ),
  );
}

const further = ['additionalProperties', 'unevaluatedProperties'] as const;

function furtherRows(schema: JsonSchema, place: Place): Row[] {
  return further
    .map((keyword) => subschema(schema, keyword))
    .filter((schema) => isJsonObject(schema) && Object.keys(schema).length > 0)
    .flatMap((field) =>
      fieldRows(field as Subschema, place, {
        name: 'any other field',
        pointer: `${place.pointer}/*`,
      }),
    );
}

function closedFacts(schema: JsonSchema): Fact[] {
  return further.some((keyword) => schema[keyword] === false) ? [words('no other fields')] : [];
}

function nameFacts(schema: JsonSchema): Fact[] {
  const names = schema.propertyNames;
  if (!isSubschema(names) || isAnyText(names)) return [];
  return [[...words('of each field name: '), ...conditionOf(names)]];
}

/** A field name is a string anyhow. */
const isAnyText = (schema: Subschema) =>
  schema === true ||
  JSON.stringify(demandsOf(schema === false ? { not: {} } : schema)) === '{"type":"string"}';
