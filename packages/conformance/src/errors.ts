import { defineErrors, guardFor } from '@hookpact/errors';

/**
 * The reasons for which a receiver cannot be checked at all: what happened and what to do about it.
 * Codes are stable and never reused.
 */
export const conformanceErrors = {
  OPTION_INVALID: {
    message: 'The option {option} is {value}; it must be {expected}.',
    remedy: 'Fix the option.',
  },
  HOST_NOT_PERMITTED: {
    message: '{host} is not this machine, and the test was not permitted.',
    remedy: 'Pass mayTestThisHost: true if it is yours, or if you were asked to test it.',
  },
  SECRET_MISSING: {
    message: 'The scheme {scheme} needs a secret, and there is none.',
    remedy: 'Pass the secret of the receiver, or the scheme "none".',
  },
  CASE_UNKNOWN: {
    message: 'There is no case or group {name}.',
    remedy: 'Use the id of a case, such as signature/3, or one of the groups: {groups}.',
  },
  EVENT_MISSING: {
    message: 'The catalogue {catalog} has no event with an example.',
    remedy: 'Give one event an example: requests are made of examples.',
  },
  RECEIVER_UNREACHABLE: {
    message: 'Nothing answers at {url} ({reason}).',
    remedy: 'Start the receiver, and check host, port and scheme of the URL.',
  },
  PROBE_FAILED: {
    message: 'The probe gave no result: {reason}.',
    remedy: 'Let it return a number, a list of effects, or an object with "count" or "effects".',
  },
} as const;

export type ConformanceErrorCode = keyof typeof conformanceErrors;

/** The reason for which a check could not run. Compare `code`, not the message. */
export class ConformanceError extends defineErrors('ConformanceError', conformanceErrors) {}

/** Narrows `error` to a {@link ConformanceError}, optionally with that code. */
export const isConformanceError = guardFor(ConformanceError);
