import { defineDoorErrors } from '@hookpact/errors';
import { CatalogError, type ImportErrorCode } from '../errors.ts';

/** The mistakes that only `./import` can report. */
export const importErrors = {
  IMPORT_NOT_FOUND: {
    message: 'There is no file or folder {path} to import.',
    remedy: 'Check the path; it is relative to the working folder.',
  },
  IMPORT_NOT_READABLE: {
    message: '{path} is neither JSON nor YAML: {detail}',
    remedy: 'Fix the file at the line that the message names.',
  },
  IMPORT_TOO_LARGE: {
    message: '{path} has {size} bytes; at most {limit} are read.',
    remedy: 'Import a part of it, or raise maxBytes.',
  },
  IMPORT_PACKAGE_MISSING: {
    message: 'The package {name} is needed to read {path}.',
    remedy: 'Install it: npm install --save-dev {name}',
  },
  IMPORT_NO_SCHEMA: {
    message: '{path} holds no schemas: {detail}.',
    remedy: 'Name an OpenAPI 3 document, a JSON Schema file, or a folder of such files.',
  },
  REFERENCE_MISSING: {
    message: '{where} refers to {ref}, which is not there.',
    remedy: 'Fix the reference. Addresses on the web are not fetched: import a copy.',
  },
  REFERENCE_CYCLE: {
    message: '{where} refers to itself with no field between.',
    remedy: 'Let the shape hold itself in a field or a list, or write it out.',
  },
  SCHEMA_INVALID: {
    message: '{where} is not a valid JSON Schema: {detail}',
    remedy: 'Fix the schema there.',
  },
  SCHEMA_KEYWORD_UNSUPPORTED: {
    message: '{where} uses {keyword}, which is not supported.',
    remedy: 'Use another keyword, such as $ref instead of dynamic references.',
  },
  DIALECT_UNKNOWN: {
    message: '{where} is written in {dialect}, which is unknown.',
    remedy: 'Use JSON Schema draft-04, -06, -07, 2019-09 or 2020-12, or OpenAPI 3.0, 3.1 or 3.2.',
  },
  EVENTS_MISSING: {
    message: '{where} holds no events.{hint}',
    remedy:
      'Import a document with "webhooks" or "callbacks", or schemas with a constant where the event ' +
      'type stands; say where that is with typeKey or typeFrom.',
  },
  EVENT_TYPE_MISSING: {
    message: '{where} has no constant event type at {key}.{hint}',
    remedy: 'Say where the type stands with typeKey or typeFrom.',
  },
} as const;

/** A {@link CatalogError} of this door. */
export class ImportError extends defineDoorErrors<ImportErrorCode, CatalogError>(
  CatalogError,
  importErrors,
) {}

export const isImportError = (error: unknown, code: ImportErrorCode): boolean =>
  error instanceof ImportError && error.code === code;
