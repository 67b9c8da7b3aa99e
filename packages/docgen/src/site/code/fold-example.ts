import { isJsonObject } from '@hookpact/json-schema';
import { type Subschema, subschema, subschemas, subschemasByName } from '../model/keywords.ts';
import type { DocsModel } from '../model/model.ts';
import type { ShapeTable } from '../model/shape-table.ts';
import { isNull } from '../model/types.ts';

/** Shorter examples are shown as they are. */
const MAX_LINES = 80;
/** Smaller values of a shape are not worth a fold. */
const MIN_LINES = 12;

/** A value with the names of shapes where their values were, if it is long. */
export type FoldedExample = { readonly value: unknown; readonly shapes: readonly FoldedShape[] };

/** A shape that was folded, and what it held there. */
export type FoldedShape = { readonly name: string; readonly value: unknown };

/**
 * Folds the named shapes inside a long example: each shape is shown in full where it is described,
 * and a document with all of them would otherwise repeat them in every event.
 */
export function foldExample(value: unknown, schema: Subschema, table: ShapeTable): FoldedExample {
  const shapes: FoldedShape[] = [];
  if (linesOf(value) <= MAX_LINES) return { value, shapes };

  function fold(value: unknown, at: Subschema | undefined): unknown {
    const found = opened(at, table);
    if (found.shape !== undefined && linesOf(value) >= MIN_LINES) {
      shapes.push({ name: found.shape, value });
      return foldMark(found.shape);
    }
    if (!isJsonObject(found.schema)) return value;
    if (Array.isArray(value)) {
      const items = subschema(found.schema, 'items');
      return items === undefined ? value : value.map((each) => fold(each, items));
    }
    if (!isJsonObject(value)) return value;
    const fields = new Map(subschemasByName(found.schema, 'properties'));
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, fold(member, fields.get(key))]),
    );
  }

  return { value: fold(value, schema), shapes };
}

/** An example of each shape that is folded in the example of an event, or in that of a shape. */
export function examplesOfFolded({ events, table }: DocsModel): ReadonlyMap<string, unknown> {
  const examples = new Map<string, unknown>();
  const collect = (value: unknown, schema: Subschema): void => {
    for (const { name, value: example } of foldExample(value, schema, table).shapes) {
      if (examples.has(name)) continue;
      examples.set(name, example);
      collect(example, table.get(name) ?? true);
    }
  };
  for (const { examples: given, schema } of events) {
    for (const { value } of given) collect(value, schema);
  }
  return examples;
}

/** The mark in an example where a shape was folded. */
export const foldMark = (shape: string): string => `… ${shape}`;

const linesOf = (value: unknown): number =>
  Array.isArray(value) || isJsonObject(value)
    ? Object.values(value).reduce((sum: number, member) => sum + linesOf(member), 2)
    : 1;

/** A schema behind its references and its null; which shape that was. */
function opened(
  schema: Subschema | undefined,
  table: ShapeTable,
): { schema: Subschema | undefined; shape?: string | undefined } {
  if (!isJsonObject(schema)) return { schema };
  if (typeof schema.$ref === 'string') return { schema, shape: table.nameOf(schema.$ref) };
  const variants = [...subschemas(schema, 'anyOf'), ...subschemas(schema, 'oneOf')];
  const [only, ...others] = variants.filter((variant) => !isNull(variant));
  return only !== undefined && others.length === 0 ? opened(only, table) : { schema };
}
