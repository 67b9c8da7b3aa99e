import { isJsonObject } from '@hookpact/json-schema';
import type { EventSchema } from '../schema/event-schema.ts';

/**
 * The fields that a payload must have: of those that the library wrote, the ones that the schema
 * misses in an empty object. What it makes of a coercion or a catch is nowhere else to be read.
 */
export function requiredOnTheWire(
  schema: EventSchema,
  { properties, required }: Readonly<Record<string, unknown>>,
): readonly string[] {
  const written = Array.isArray(required) ? required : [];
  if (!isJsonObject(properties)) return written;
  const missed = missedFields(schema);
  if (missed === undefined) return written;
  return written.filter((key) => missed.has(key));
}

/** The fields that an empty object lacks; `undefined` where the schema does not say. */
function missedFields(schema: EventSchema): ReadonlySet<unknown> | undefined {
  const result = schema['~standard'].validate({});
  if (result instanceof Promise) {
    result.catch(() => {}); // a check of the user that throws
    return undefined;
  }
  const { issues = [] } = result as { issues?: { path?: readonly unknown[] }[] }; // Standard Schema's own rule
  // an issue of the whole object may stand for any of its fields
  if (issues.some(({ path = [] }) => path.length === 0)) return undefined;
  return new Set(issues.map(({ path }) => path?.[0]));
}
