import type { JsonSchema } from '@hookpact/json-schema';
import type * as fc from 'fast-check';

/** Generates values of a schema inside the document at hand. */
export type Build = {
  (schema: JsonSchema): fc.Arbitrary<unknown>;
  /** Names of fields of all shapes, for fields that a shape does not declare. */
  readonly fieldNames: readonly string[];
};

/** True for `{ not: {} }`, which is how "never" is written. */
export function isImpossible({ not }: JsonSchema): boolean {
  return typeof not === 'object' && not !== null && Object.keys(not).length === 0;
}

/** A value as a schema; `true` and an absent one accept anything. */
export function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}
