import { defineErrors } from '@hookpact/errors';
import { definitionErrors } from './error-texts.ts';

export type JsonSchemaErrorCode = 'TARGET_UNSUPPORTED' | 'REFERENCE_DANGLING';
export type ImportErrorCode =
  | 'IMPORT_NOT_FOUND'
  | 'IMPORT_NOT_READABLE'
  | 'IMPORT_TOO_LARGE'
  | 'IMPORT_PACKAGE_MISSING'
  | 'IMPORT_NO_SCHEMA'
  | 'REFERENCE_MISSING'
  | 'REFERENCE_CYCLE'
  | 'SCHEMA_INVALID'
  | 'SCHEMA_KEYWORD_UNSUPPORTED'
  | 'DIALECT_UNKNOWN'
  | 'EVENTS_MISSING'
  | 'EVENT_TYPE_MISSING';
export type ArbitraryErrorCode = 'ARBITRARY_UNSUPPORTED' | 'ARBITRARY_EXHAUSTED';
export type DefinitionErrorCode = keyof typeof definitionErrors;
export type DoorErrorCode = JsonSchemaErrorCode | ArbitraryErrorCode | ImportErrorCode;

/** The class below `CatalogError`. The version for the edge has no texts. */
export const CatalogErrorBase = defineErrors<DefinitionErrorCode, DoorErrorCode>(
  'CatalogError',
  definitionErrors,
);
