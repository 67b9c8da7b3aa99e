/**
 * Every mistake that keeps a simulator from starting: what happened and how to go on.
 * Codes are stable and never reused. What its HTTP clients get is in `api/api-error.ts`.
 */
export const simulatorErrors = {
  PORT_IN_USE: {
    message: 'Port {port} on {host} is in use by another program.',
    remedy: 'Choose another port, or port 0 for any free one.',
  },
  ADDRESS_UNAVAILABLE: {
    message: 'Cannot listen on {host}:{port} ({reason}).',
    remedy: 'Use 127.0.0.1, or an address of this machine and a port above 1023.',
  },
  API_KEY_REQUIRED: {
    message: 'Listening on {host} needs an API key: others can reach that address.',
    remedy: 'Pass apiKey, or listen on 127.0.0.1.',
  },
  DATA_FILE_HELD: {
    message: 'The data file is in use. {detail}',
    remedy: 'Stop that process, or choose another data file.',
  },
  DATA_FILE_UNUSABLE: {
    message: 'The data file cannot be used. {detail}',
    remedy: 'Choose a file in a folder that exists and that you may write to.',
  },
  OPTION_INVALID: {
    message: 'The option {option} must be {expected}.',
    remedy: 'Correct it where startSimulator is called.',
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
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError';
  readonly code: SimulatorErrorCode;
  /** What to do about it, in one sentence. */
  readonly remedy: string;

  constructor(
    code: SimulatorErrorCode,
    facts: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    const { message, remedy } = simulatorErrors[code];
    super(
      message.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name])),
      options,
    );
    this.code = code;
    this.remedy = remedy;
  }
}

/** Narrows `error` to a {@link SimulatorError}, optionally with that code. */
export const isSimulatorError = (
  error: unknown,
  code?: SimulatorErrorCode,
): error is SimulatorError =>
  error instanceof SimulatorError && (code === undefined || error.code === code);
