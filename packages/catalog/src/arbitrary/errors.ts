import { defineDoorErrors } from '@hookpact/errors';
import { type ArbitraryErrorCode, CatalogError } from '../errors.ts';

/** The mistakes that only `./arbitrary` can report. */
export const arbitraryErrors = {
  ARBITRARY_UNSUPPORTED: {
    message:
      'Values cannot be generated for the keyword "{keyword}" at {pointer} of a JSON Schema.',
    remedy: 'Generate this event by hand, or say it in the schema without that keyword.',
  },
  ARBITRARY_EXHAUSTED: {
    message: 'None of 10,000 generated values is a valid {what}.',
    remedy: 'Generate it by hand: its rules are not met by chance, or they contradict each other.',
  },
} as const;

/** A {@link CatalogError} of this door. */
export class ArbitraryError extends defineDoorErrors<ArbitraryErrorCode, CatalogError>(
  CatalogError,
  arbitraryErrors,
) {}
