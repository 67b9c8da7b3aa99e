import { defineErrors } from '@hookpact/errors';
import { verifierErrors } from './error-texts.ts';

export type VerifierErrorCode = keyof typeof verifierErrors;
export type SignerErrorCode = 'SECRET_KEY_MISMATCH' | 'ID_INVALID' | 'TIMESTAMP_INVALID';

/** The class below `SignatureError`. The version for the edge has no texts. */
export const SignatureErrorBase = defineErrors<VerifierErrorCode, SignerErrorCode>(
  'SignatureError',
  verifierErrors,
);
