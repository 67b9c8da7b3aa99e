import { defineErrors, guardFor } from '@hookpact/errors';

/**
 * Every mistake in the use of the simulator: what happened and how to go on.
 * Codes are stable and never reused. What its HTTP clients get is in `api/api-error.ts`.
 */
export const simulatorErrors = {
  OPTION_INVALID: {
    message: 'The option {option} must be {expected}.',
    remedy: 'Correct it where the simulator is started.',
  },
  FUNCTION_NAME_INVALID: {
    message: 'The function name {name} is not of the form owner/name.',
    remedy: 'Use letters, digits, "_", "-" and "." on both sides of one slash.',
  },
  FUNCTION_NAME_TAKEN: {
    message: 'Two functions are called {name}.',
    remedy: 'Rename one; built-in functions cannot be replaced.',
  },
} as const;

export type SimulatorErrorCode = keyof typeof simulatorErrors;

/** A reason not to start. Compare `code`, not the message. */
export class SimulatorError extends defineErrors('SimulatorError', simulatorErrors) {}

/** Narrows `error` to a {@link SimulatorError}, optionally with that code. */
export const isSimulatorError = guardFor(SimulatorError);
