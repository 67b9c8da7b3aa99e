/** What the exit code of a command says. */
export const exitCodes = {
  ok: 0,
  /** The command ran, and what it checked is not so. */
  failed: 1,
  /** The command could not run as it was called. */
  usage: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
