import { verifierErrors } from './error-texts.ts';
import { signerErrors } from './signer-error-texts.ts';

/**
 * Every mistake in the use of this package: what happened and what to do about it. They are
 * thrown; why a webhook was refused is an outcome, see `rejections.ts`.
 * Codes are stable and never reused, and no message holds a secret.
 */
export const signatureErrors = { ...verifierErrors, ...signerErrors } as const;
