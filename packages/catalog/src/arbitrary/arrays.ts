import type { JsonSchema } from '@hookpact/json-schema';
import * as fc from 'fast-check';
import { asSchema, type Build } from './schema.ts';

/** More elements than the least teach little. */
const MORE_ELEMENTS = 4;

/** Lists within their bounds, and tuples with what may follow them. */
export function arrayOf(schema: JsonSchema, build: Build): fc.Arbitrary<unknown[]> {
  const { items, prefixItems, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const first = Array.isArray(prefixItems) ? prefixItems.map((it) => build(asSchema(it))) : [];
  const least = Math.max(Number(minItems) - first.length, 0);
  const most = items === false ? 0 : Math.max(Number(maxItems) - first.length, 0);
  const bounds = { minLength: least, maxLength: Math.min(most, least + MORE_ELEMENTS) };
  const element = most === 0 ? fc.constant(null) : build(asSchema(items));
  const rest = schema.uniqueItems
    ? fc.uniqueArray(element, { ...bounds, selector: (it) => JSON.stringify(it) })
    : fc.array(element, bounds);
  if (first.length === 0) return rest;
  return fc.tuple(fc.tuple(...first), rest).map(([known, more]) => [...known, ...more]);
}
