import { arbitraryErrors } from './arbitrary/errors.ts';
import { definitionErrors } from './error-texts.ts';
import { importErrors } from './import/errors.ts';
import { jsonSchemaErrors } from './json-schema/errors.ts';

/**
 * Every mistake this package can report: what happened and what to do about it.
 * Codes are stable and never reused.
 */
export const catalogErrors = {
  ...definitionErrors,
  ...jsonSchemaErrors,
  ...arbitraryErrors,
  ...importErrors,
} as const;
