import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { caseRows } from './cases.ts';
import { type Subschema, subschemas, subschemasByName, textOf } from './keywords.ts';
import { code, join, type Phrase, value, words } from './phrase.ts';
import type { Place } from './place.ts';
import type { Described, Row } from './row.ts';
import type { ShapeTable } from './shape-table.ts';
import { isNull, valuesOf } from './types.ts';

type Union = Described & { readonly hasNull: boolean };

/** A `oneOf` or `anyOf`: a choice of types in the type's own words, or a case for each variant. */
export function unionOf(
  schema: JsonSchema,
  keyword: 'oneOf' | 'anyOf',
  place: Place,
): Union | undefined {
  const given = subschemas(schema, keyword);
  if (given.length === 0) return undefined;
  const variants = given.filter((variant) => !isNull(variant));
  const hasNull = variants.length < given.length;
  const [only] = variants;
  if (variants.length === 1 && only !== undefined) {
    return { ...place.describe(only, place), hasNull };
  }
  const described = variants.map((variant) => place.describe(variant, place));
  const apart = whatTellsApart(schema, variants, place.shapes);
  const isPlain = described.every(
    ({ rows, facts, values, description }) =>
      rows.length === 0 && facts.length === 0 && !values && !description,
  );
  const nothing = { marks: [], facts: [], examples: [], rows: [] };
  if (isPlain && !apart && described.length <= MAX_IN_TYPE) {
    return {
      ...nothing,
      type: join(
        described.map((variant) => variant.type),
        ' or ',
      ),
      hasNull,
    };
  }
  const how = keyword === 'oneOf' ? 'one' : 'one or more';
  const type = words(`${how} of ${variants.length} variants`);
  return { ...nothing, type, rows: variantRows(variants, described, apart, place), hasNull };
}

const MAX_IN_TYPE = 6;

function variantRows(
  variants: readonly Subschema[],
  described: readonly Described[],
  apart: Apart | undefined,
  { depth }: Place,
): Row[] {
  return described.flatMap((branch, index) => {
    const variant = variants[index];
    const title = isJsonObject(variant) ? textOf(variant, 'title') : undefined;
    const values = apart?.values[index] ?? [];
    const named = title === undefined && isShapeAlone(branch);
    const name = named ? branch.type : words(title ?? `Variant ${index + 1} of ${variants.length}`);
    const when: Phrase =
      apart && values.length > 0
        ? [
            ...words(', when '),
            ...code(apart.field),
            ...words(' is '),
            ...join(values.map(value), ' or '),
          ]
        : [];
    return caseRows([...name, ...when], named ? { ...branch, type: [] } : branch, depth);
  });
}

const isShapeAlone = ({ type }: Described) => type.length === 1 && type[0]?.kind === 'shape';

type Apart = { readonly field: string; readonly values: readonly (readonly unknown[])[] };

/** The field whose value says which variant it is: declared, or the same constant field in all. */
function whatTellsApart(
  schema: JsonSchema,
  variants: readonly Subschema[],
  shapes: ShapeTable,
): Apart | undefined {
  const declared = isJsonObject(schema.discriminator) ? schema.discriminator : undefined;
  const name = declared?.propertyName;
  if (typeof name === 'string') {
    const values = variants.map((variant) => mappedValues(declared?.mapping, variant, shapes));
    const constants = variants.map((variant) => constantOf(variant, name, shapes));
    return {
      field: name,
      values: values.map((value, i) => (value.length > 0 ? value : (constants[i] ?? []))),
    };
  }
  const [first] = variants;
  const fields = first === undefined ? [] : subschemasByName(opened(first, shapes), 'properties');
  for (const [field] of fields) {
    const values = variants.map((variant) => constantOf(variant, field, shapes));
    const texts = values.map((value) => JSON.stringify(value));
    const areKnown = values.every((value) => value.length > 0);
    if (areKnown && new Set(texts).size === texts.length) return { field, values };
  }
  return undefined;
}

function mappedValues(mapping: unknown, variant: Subschema, shapes: ShapeTable): string[] {
  if (!isJsonObject(mapping) || !isJsonObject(variant)) return [];
  const ref = String(variant.$ref);
  const name = shapes.nameOf(ref);
  return Object.entries(mapping)
    .filter(([, to]) => to === ref || (name !== undefined && lastName(String(to)) === name))
    .map(([key]) => key);
}

const lastName = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);

function constantOf(variant: Subschema, field: string, shapes: ShapeTable): readonly unknown[] {
  const fields = subschemasByName(opened(variant, shapes), 'properties');
  const schema = fields.find(([name]) => name === field)?.[1];
  return (isJsonObject(schema) && valuesOf(schema)) || [];
}

/** A variant itself, or the shape that it names. */
function opened(variant: Subschema, shapes: ShapeTable): JsonSchema {
  if (!isJsonObject(variant)) return {};
  const name = typeof variant.$ref === 'string' ? shapes.nameOf(variant.$ref) : undefined;
  const target = name === undefined ? variant : shapes.get(name);
  return isJsonObject(target) ? target : {};
}
