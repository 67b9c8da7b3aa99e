import type { JsonSchema } from '@hookpact/json-schema';
import * as fc from 'fast-check';
import { mergeSchemas } from './merge-all-of.ts';
import { asSchema, type Build } from './schema.ts';

/** More elements than the least teach little. */
const MORE_ELEMENTS = 4;

/** Lists within their bounds, and tuples with what may follow them. */
export function arrayOf(schema: JsonSchema, build: Build): fc.Arbitrary<unknown[]> {
  const { items, prefixItems, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const first = Array.isArray(prefixItems) ? prefixItems.map((item) => build(asSchema(item))) : [];
  const found = containedIn(schema).map((value) => build(value));
  const known = first.length + found.length;
  const least = Math.max(Number(minItems) - known, 0);
  const most = items === false ? 0 : Math.max(Number(maxItems) - known, 0);
  const bounds = { minLength: least, maxLength: Math.min(most, least + MORE_ELEMENTS) };
  const element = most === 0 ? fc.constant(null) : build(asSchema(items));
  const rest = schema.uniqueItems
    ? fc.uniqueArray(element, { ...bounds, selector: (value) => JSON.stringify(value) })
    : fc.array(element, bounds);
  if (known === 0) return rest;
  const head = fc.tuple(...first, ...found);
  return fc.tuple(head, rest).map(([before, more]) => [...before, ...more]);
}

/** The elements that `contains` asks for, in the words of all elements. */
function containedIn({ contains, items, minContains = 1 }: JsonSchema): JsonSchema[] {
  if (contains === undefined) return [];
  const element = mergeSchemas(asSchema(items), asSchema(contains));
  return Array.from({ length: Math.min(Number(minContains), MORE_ELEMENTS) }, () => element);
}
