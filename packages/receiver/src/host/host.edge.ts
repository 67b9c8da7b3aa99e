import { whereToLook } from '@hookpact/errors';
import { ReceiverError } from '../errors.ts';
import type { NotSuccess } from '../outcome.ts';
import type { Cancellation } from './lazy-cancellation.ts';
import type { LogFacts } from './log-line.ts';
import type { Logger } from './logger.ts';
import type { Upload } from './upload.ts';

// In place of `host.ts` on edge hosts and in browsers, which have one console, no turns of an event
// loop to wait for, and no addresses of senders.
export { codeOf } from './code-of.ts';
export { crc32 as checksum } from './crc-32.ts';
export { webSha256 as sha256 } from './web-sha-256.ts';

/** Types and tests on Node find options of a wrong kind. */
export const checkOptions = (_options: unknown): void => {};

export function checkSecrets(secrets: unknown): void {
  const isList = Array.isArray(secrets);
  if (isList && secrets.every((secret) => !secret || typeof secret === 'string')) return;
  refuseMissing('secrets');
}

/** Also where it is of a wrong kind. */
export function refuseMissing(option: 'scheme' | 'secrets'): never {
  throw new ReceiverError('OPTION_INVALID', { option });
}

export const createCancellation = (): Cancellation => new AbortController();

/** Takes every line: edge hosts keep those of the console by request, and search their fields. */
export const hostLogger = (): Logger => console;

/** The rest is in the facts, which the console shows beside the line, and an error with its stack. */
export const lineOf = ({ catalog, code, status }: LogFacts, outcome?: NotSuccess): string =>
  `${catalog} webhook ${outcome?.kind ?? 'error'}: ${status ?? ''} ${code}. ${whereToLook(code)}`;

export function oldestOfBusiest(uploads: ReadonlySet<Upload>): Upload | undefined {
  const [oldest] = uploads;
  return oldest;
}

export const createAtEndOfTurn =
  () =>
  (body: Uint8Array, next: (body: Uint8Array) => void): void =>
    next(body);
