/** The command cannot run as it was called; the message says why and how to go on. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
