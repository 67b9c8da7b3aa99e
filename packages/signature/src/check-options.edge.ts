import { SignatureError } from './errors.ts';
import type { VerifierOptions } from './verifier.ts';

/** In place of `check-options.ts` on edge hosts and in browsers, whose bundles carry no sentences. */
export function checkOptions(options: VerifierOptions): void {
  const { secrets, toleranceSeconds = 0, now = Date.now } = Object(options) as VerifierOptions; // plain JavaScript
  const isTolerance = Number.isSafeInteger(toleranceSeconds) && toleranceSeconds >= 0;
  if (Array.isArray(secrets) && isTolerance && typeof now === 'function') return;
  throw new SignatureError('OPTION_INVALID');
}
