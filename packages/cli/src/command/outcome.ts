/** The meaning of a command's exit code. */
export const exitCodes = {
  ok: 0,
  /** The command ran, and its answer is no. */
  failed: 1,
  /** The command could not run: wrong usage. */
  usage: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command cannot run: wrong usage. The message names the cause and the fix. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command ran, and failed; the message says why and how to go on. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
