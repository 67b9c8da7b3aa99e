import { guardFor } from '@hookpact/errors';
import { SignatureErrorBase } from '#error-base';
import type { SignerErrorCode, VerifierErrorCode } from './error-base.ts';

export type { SignerErrorCode, VerifierErrorCode };
export type SignatureErrorCode = VerifierErrorCode | SignerErrorCode;

/** A mistake in the use of this package. Compare `code`, not the message. */
export class SignatureError extends SignatureErrorBase {}

/** Narrows `error` to a {@link SignatureError}, optionally with that code. */
export const isSignatureError = /* @__PURE__ */ guardFor(SignatureError);
