import { SignatureError } from './errors.ts';
import type { VerifierOptions } from './verifier.ts';

// In place of `check-options.ts` on edge hosts and in browsers, whose bundles carry no sentences.

export function checkOptions(options: VerifierOptions): void {
  const { secrets, toleranceSeconds, now = Date.now } = Object(options) as VerifierOptions; // plain JavaScript
  checkTolerance(toleranceSeconds);
  if (!Array.isArray(secrets) || typeof now !== 'function') refuse();
}

export function checkTolerance(seconds = 0): void {
  if (!Number.isSafeInteger(seconds) || seconds < 0) refuse();
}

function refuse(): never {
  throw new SignatureError('OPTION_INVALID');
}
