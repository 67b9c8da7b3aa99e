import { CatalogError } from '../errors.ts';
import type { CatalogDefinition } from '../types.ts';

/**
 * In place of `check-definition.ts` on edge hosts and in browsers: a catalogue is checked in full
 * where it is tested, on Node, and what it checks must not be in every bundle.
 */
export function checkDefinition({ events }: CatalogDefinition): void {
  for (const [name, { schema }] of Object.entries(events)) {
    const canValidate = typeof Object(schema)['~standard']?.validate === 'function';
    if (!canValidate) throw new CatalogError('SCHEMA_UNSUPPORTED', { name });
  }
}
