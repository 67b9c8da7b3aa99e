import { defineErrors, guardFor } from '@hookpact/errors';
import { definitionErrors } from '#error-texts';

export type JsonSchemaErrorCode = 'TARGET_UNSUPPORTED' | 'REFERENCE_DANGLING';
export type ArbitraryErrorCode = 'ARBITRARY_UNSUPPORTED' | 'ARBITRARY_EXHAUSTED';
type DefinitionErrorCode = keyof typeof definitionErrors;
type DoorErrorCode = JsonSchemaErrorCode | ArbitraryErrorCode;
export type CatalogErrorCode = DefinitionErrorCode | DoorErrorCode;

/** A mistake in a catalogue, or a payload that `parse` refused. Compare `code`, not the message. */
export class CatalogError extends defineErrors<DefinitionErrorCode, DoorErrorCode>(
  'CatalogError',
  definitionErrors,
) {}

/** Narrows `error` to a {@link CatalogError}, optionally with that code. */
export const isCatalogError = guardFor(CatalogError);
