import { defineDoorErrors } from '@hookpact/errors';
import { SignatureError, type SignerErrorCode } from './errors.ts';
import { signerErrors } from './signer-error-texts.ts';

/** A {@link SignatureError} of a signer. The version for the edge has no texts. */
export class SignerError extends defineDoorErrors<SignerErrorCode, SignatureError>(
  SignatureError,
  signerErrors,
) {}
