import { isReceiverError } from '../errors.ts';
import type { ErrorDescription } from './describe-error.ts';
import type { Logger } from './logger.ts';
import type { Upload } from './upload.ts';

// In place of `host.ts` on edge hosts and in browsers, which have one console, no turns of an event
// loop to wait for, and no addresses of senders.
export { crc32 as checksum } from './crc-32.ts';
export { webSha256 as sha256 } from './web-sha-256.ts';

/** Types and tests on Node find options of a wrong kind. */
export const checkOptions = (_options: unknown): void => {};

/** Takes every line: edge hosts keep those of the console by request, and search their fields. */
export const hostLogger = (): Logger => console;

/** Loggers get the error itself beside the line: consoles show it with its stack. */
export function describeError(error: unknown): ErrorDescription {
  try {
    if (isReceiverError(error)) return { code: error.code, reason: error.message };
  } catch {
    // a proxy that throws
  }
  return { code: 'ERROR', reason: 'See err.' };
}

export function oldestOfBusiest(uploads: ReadonlySet<Upload>): Upload | undefined {
  const [oldest] = uploads;
  return oldest;
}

export const createAtEndOfTurn =
  () =>
  (body: Uint8Array, next: (body: Uint8Array) => void): void =>
    next(body);
