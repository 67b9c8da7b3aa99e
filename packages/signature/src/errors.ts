import { defineErrors, guardFor } from '@hookpact/errors';
import { verifierErrors } from '#error-texts';

export type VerifierErrorCode = keyof typeof verifierErrors;
export type SignerErrorCode = 'SECRET_KEY_MISMATCH' | 'ID_INVALID' | 'TIMESTAMP_INVALID';
export type SignatureErrorCode = VerifierErrorCode | SignerErrorCode;

/** A mistake in the use of this package. Compare `code`, not the message. */
export class SignatureError extends defineErrors<VerifierErrorCode, SignerErrorCode>(
  'SignatureError',
  verifierErrors,
) {}

/** Narrows `error` to a {@link SignatureError}, optionally with that code. */
export const isSignatureError = guardFor(SignatureError);
