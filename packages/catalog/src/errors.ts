import { guardFor } from '@hookpact/errors';
import { CatalogErrorBase } from '#error-base';
import type { DefinitionErrorCode, DoorErrorCode } from './error-base.ts';

export type { ArbitraryErrorCode, ImportErrorCode, JsonSchemaErrorCode } from './error-base.ts';
export type CatalogErrorCode = DefinitionErrorCode | DoorErrorCode;

/** A mistake in a catalogue, or a payload that `parse` refused. Compare `code`, not the message. */
export class CatalogError extends CatalogErrorBase {}

/** Narrows `error` to a {@link CatalogError}, optionally with that code. */
export const isCatalogError = /* @__PURE__ */ guardFor(CatalogError);
