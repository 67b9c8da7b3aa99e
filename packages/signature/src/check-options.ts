import { SignatureError } from './errors.ts';
import type { VerifierOptions } from './verifier.ts';

/**
 * Refuses options of a wrong kind, which plain JavaScript can pass.
 * @throws SignatureError `OPTION_INVALID`
 */
export function checkOptions(options: VerifierOptions): void {
  const { secrets, toleranceSeconds, now = Date.now } = Object(options) as VerifierOptions; // plain JavaScript
  assertList(secrets);
  checkTolerance(toleranceSeconds);
  if (typeof now !== 'function') refuse('now', kindOf(now), 'a function');
}

/** Throws `OPTION_INVALID` unless the seconds are a whole number, 0 or more. */
export function checkTolerance(seconds = 0): void {
  if (Number.isSafeInteger(seconds) && seconds >= 0) return;
  refuse('toleranceSeconds', String(seconds), 'a whole number, 0 or more');
}

/** Throws `OPTION_INVALID` with the kind alone: the value is secret. */
export function assertList(secrets: unknown): void {
  if (!Array.isArray(secrets)) refuse('secrets', kindOf(secrets), 'a list of texts');
}

const kindOf = (value: unknown): string => `of the type ${typeof value}`;

function refuse(option: string, given: string, expected: string): never {
  throw new SignatureError('OPTION_INVALID', { option, given, expected });
}
