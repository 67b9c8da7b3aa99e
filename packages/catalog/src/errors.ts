import { defineErrors, guardFor } from '@hookpact/errors';
import { definitionErrors } from '#error-texts';

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
type DefinitionErrorCode = keyof typeof definitionErrors;
type DoorErrorCode = JsonSchemaErrorCode | ArbitraryErrorCode | ImportErrorCode;
export type CatalogErrorCode = DefinitionErrorCode | DoorErrorCode;

/** A mistake in a catalogue, or a payload that `parse` refused. Compare `code`, not the message. */
export class CatalogError extends defineErrors<DefinitionErrorCode, DoorErrorCode>(
  'CatalogError',
  definitionErrors,
) {}

/** Narrows `error` to a {@link CatalogError}, optionally with that code. */
export const isCatalogError = guardFor(CatalogError);
