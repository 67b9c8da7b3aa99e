import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { arrayRows } from './arrays.ts';
import { caseRows } from './cases.ts';
import { conditionOf } from './condition.ts';
import { factsOf } from './facts.ts';
import { demandsOf, type Subschema, subschema, subschemas, textOf, texts } from './keywords.ts';
import { objectRows } from './objects.ts';
import { code, join, jsonText, type Phrase, plain, shape, value, words } from './phrase.ts';
import type { Place } from './place.ts';
import type { Described, Mark, Row } from './row.ts';
import type { ShapeTable } from './shape-table.ts';
import { allowsNull, typeNames, valuesOf } from './types.ts';
import { unionOf } from './unions.ts';

/** Nesting that a page shows; deeper schemas are hostile or a mistake. */
const MAX_LEVEL = 100;

/** A schema in words and rows. Named shapes are named, not opened. */
export function describeSchema(
  schema: Subschema,
  given: Pick<Place, 'pointer' | 'shapes'>,
): Described {
  return describe(schema, { ...given, depth: 0, level: 0, describe });
}

function describe(schema: Subschema, place: Place): Described {
  if (typeof schema === 'boolean') {
    return nothingMore(words(schema ? 'any JSON' : 'never there'));
  }
  if (place.level > MAX_LEVEL) {
    return { ...nothingMore(words('nested deeper than this page shows')), facts: [value(schema)] };
  }
  const innerPlace = { ...place, level: place.level + 1 };
  const { $ref, ...own } = schema;
  return typeof $ref === 'string'
    ? describeReference($ref, own, innerPlace)
    : describeInPlace(schema, innerPlace);
}

const nothingMore = (type: Phrase): Described => ({
  type,
  marks: [],
  facts: [],
  examples: [],
  rows: [],
});

/** A shape by its name, with the keywords beside the reference. */
function describeReference(ref: string, own: JsonSchema, place: Place): Described {
  const { nullable: _, ...demands } = demandsOf(own);
  const beside = Object.keys(demands).length > 0 ? describeInPlace(own, place) : annotationsOf(own);
  return { ...beside, type: orNull(referencePhrase(ref, place.shapes), allowsNull(own)) };
}

export function referencePhrase(ref: string, shapes: ShapeTable): Phrase {
  const name = shapes.nameOf(ref);
  if (name === undefined) return [...words('as at '), ...code(ref)];
  const scalar = shapes.scalarType(name);
  return scalar ? [...words(`${scalar} (`), ...shape(name), ...words(')')] : shape(name);
}

function annotationsOf(schema: JsonSchema): Described {
  return {
    type: [],
    description: textOf(schema, 'description'),
    marks: marksOf(schema),
    facts: 'default' in schema ? factsOf({ default: schema.default }) : [],
    examples: examplesOf(schema),
    rows: [],
  };
}

function describeInPlace(schema: JsonSchema, place: Place): Described {
  const array = arrayRows(schema, place);
  const object = objectRows(schema, place);
  const members = allOf(schema, place);
  const unions = [unionOf(schema, 'oneOf', place), unionOf(schema, 'anyOf', place)];
  const branches = [...members.described, ...unions.flatMap((union) => union ?? [])];
  const rows = [
    ...object.rows,
    ...array.rows,
    ...members.rows,
    ...branches.flatMap((branch) => branch.rows),
    ...conditionRows(schema, place),
  ];
  const forbidden = forbiddenOf(schema, place);
  const required = requiredElsewhere(schema, rows, place.depth);
  const types = [ownType(schema, array.elements), ...branches.map((branch) => branch.type)];
  const hasNull = allowsNull(schema) || unions.some((union) => union?.hasNull);
  return {
    type: orNull(distinct(types), hasNull),
    description: textOf(schema, 'description') ?? onlyOne(branches)?.description,
    marks: [...new Set([...marksOf(schema), ...branches.flatMap((branch) => branch.marks)])],
    values: valuesOf(schema) ?? onlyOne(branches.filter((branch) => branch.values))?.values,
    facts: [
      ...factsOf(schema),
      ...object.facts,
      ...array.facts,
      ...branches.flatMap((branch) => branch.facts),
      ...required.facts,
      ...forbidden.facts,
    ],
    examples: [...examplesOf(schema), ...branches.flatMap((branch) => branch.examples)],
    rows: [...required.rows, ...forbidden.rows],
  };
}

/** `any JSON` only where nothing more is known. */
function distinct(types: readonly Phrase[]): Phrase {
  const said = types.filter((type) => type.length > 0);
  const once = said.filter(
    (type, index) => said.findIndex((other) => plain(other) === plain(type)) === index,
  );
  return once.length === 0 ? words('any JSON') : join(once, ', ');
}

const onlyOne = <Item>(list: readonly Item[]): Item | undefined =>
  list.length === 1 ? list[0] : undefined;

function ownType(schema: JsonSchema, elements: Phrase | undefined): Phrase {
  const types = typeNames(schema).map((type) =>
    type === 'array' && elements ? [...words('array of '), ...elements] : words(type),
  );
  return join(types, ' or ');
}

export function orNull(type: Phrase, isNullable: boolean): Phrase {
  return isNullable && plain(type) !== 'null' ? [...type, ...words(' or null')] : type;
}

/** Shapes of an `allOf` are named above the fields that stand beside them. */
function allOf(
  schema: JsonSchema,
  place: Place,
): { described: readonly Described[]; rows: readonly Row[] } {
  const described = subschemas(schema, 'allOf').map((subschema) =>
    place.describe(subschema, place),
  );
  const isAlone = described.length === 1 && !isJsonObject(schema.properties);
  const hasRows =
    described.some((member) => member.rows.length > 0) || isJsonObject(schema.properties);
  if (isAlone || !hasRows) return { described, rows: [] };
  const isShape = (member: Described) => member.type.some(({ kind }) => kind === 'shape');
  return {
    described: described.map((member) => (isShape(member) ? { ...member, type: [] } : member)),
    rows: described.filter(isShape).map((member) => ({
      kind: 'case' as const,
      depth: place.depth,
      phrase: [...words('All fields of '), ...member.type],
    })),
  };
}

/** `if`, `then`, `else`: rows that hold under a condition. */
function conditionRows(schema: JsonSchema, place: Place): Row[] {
  const test = subschema(schema, 'if');
  if (test === undefined) return [];
  const [then, otherwise] = [subschema(schema, 'then'), subschema(schema, 'else')];
  const condition = conditionOf(test, texts(schema.required));
  const describeBranch = (schema: Subschema) => place.describe(schema, place);
  return [
    ...(then === undefined
      ? []
      : caseRows([...words('If '), ...condition], describeBranch(then), place.depth)),
    ...(otherwise === undefined
      ? []
      : caseRows(words('Otherwise'), describeBranch(otherwise), place.depth)),
  ];
}

function forbiddenOf(schema: JsonSchema, place: Place): Pick<Described, 'facts' | 'rows'> {
  const not = subschema(schema, 'not');
  if (not === undefined) return { facts: [], rows: [] };
  const isSmall = not === true || (isJsonObject(not) && jsonText(demandsOf(not)).length < 120);
  return isSmall
    ? { facts: [[...words('not allowed: '), ...conditionOf(not)]], rows: [] }
    : {
        facts: [],
        rows: caseRows(
          words('Not allowed is what fits this'),
          place.describe(not, place),
          place.depth,
        ),
      };
}

/** Fields that are required here and declared by a part: marked there, or named. */
function requiredElsewhere(
  schema: JsonSchema,
  rows: readonly Row[],
  depth: number,
): Pick<Described, 'facts' | 'rows'> {
  const own = isJsonObject(schema.properties) ? schema.properties : {};
  const names = texts(schema.required).filter((name) => !Object.hasOwn(own, name));
  const isMeant = (row: Row): boolean =>
    row.kind === 'field' && row.depth === depth && names.includes(row.name);
  const found = rows.flatMap((row) => (row.kind === 'field' && isMeant(row) ? row.name : []));
  const missing = names.filter((name) => !found.includes(name));
  return {
    rows: rows.map((row) =>
      row.kind === 'field' && isMeant(row) ? { ...row, presence: 'required' } : row,
    ),
    facts: missing.length === 0 ? [] : [[...words('required: '), ...join(missing.map(code), ', ')]],
  };
}

export function marksOf(schema: JsonSchema): Mark[] {
  return [
    ...(schema.deprecated === true ? (['deprecated'] as const) : []),
    ...(schema.readOnly === true ? (['read-only'] as const) : []),
    ...(schema.writeOnly === true ? (['write-only'] as const) : []),
  ];
}

export function examplesOf(schema: JsonSchema): readonly unknown[] {
  const several = Array.isArray(schema.examples) ? schema.examples : [];
  return 'example' in schema ? [schema.example, ...several] : several;
}
