import { defineDoorErrors } from '@hookpact/errors';
import { CatalogError, type JsonSchemaErrorCode } from '../errors.ts';

/** The mistakes that only `./json-schema` can report. */
export const jsonSchemaErrors = {
  TARGET_UNSUPPORTED: {
    message: 'The events cannot be written for {target}: {detail}',
    remedy: 'Use another target, or a later version of the schema library.',
  },
  REFERENCE_DANGLING: {
    message: 'The JSON Schema of {name} refers to {ref}, which does not exist.',
    remedy: 'Name the recursive shape under "definitions"; please report it, too.',
  },
} as const;

/** A {@link CatalogError} of this door. */
export class JsonSchemaError extends defineDoorErrors<JsonSchemaErrorCode, CatalogError>(
  CatalogError,
  jsonSchemaErrors,
) {}
