import { defineErrors, guardFor } from '@hookpact/errors';

/**
 * The errors of reading outputs, with their remedies. Codes are stable and never reused.
 */
export const sieveEventsErrors = {
  OUTPUT_INVALID: {
    message: 'The output at {pointer} is not what the schema expects: {detail}',
    remedy: 'Compare the schema with what the Sieve function returns; it may have a new version.',
  },
  SCHEMA_ASYNC: {
    message: 'The schema for the outputs checks asynchronously.',
    remedy: 'Use a schema without async refinements, and check the rest in the handler.',
  },
} as const;

export type SieveEventsErrorCode = keyof typeof sieveEventsErrors;

/** An output that its reader cannot use. Compare `code`, not the message. */
export class SieveEventsError extends defineErrors('SieveEventsError', sieveEventsErrors) {}

/** Narrows `error` to a {@link SieveEventsError}, optionally with that code. */
export const isSieveEventsError = guardFor(SieveEventsError);
