/**
 * Thrown by a handler that cannot work yet: the sender is answered 503 with `Retry-After`, the
 * event is not recorded as handled, and no error is reported.
 * @example
 * receiver.on('job.complete', async (event) => {
 *   if (!database.isReady) throw new RetryLater({ afterSeconds: 30 });
 * });
 */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  /** When the sender should try again; answered in whole seconds. */
  readonly afterSeconds: number;

  constructor({ afterSeconds }: { afterSeconds: number }) {
    super(`Try again in ${afterSeconds} seconds.`);
    this.afterSeconds = afterSeconds;
  }
}
