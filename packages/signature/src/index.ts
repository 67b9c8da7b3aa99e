export {
  isSignatureError,
  SignatureError,
  type SignatureErrorCode,
  signatureErrors,
} from './errors.ts';
export {
  type HeaderGetter,
  type HeaderRecord,
  type HeaderSource,
  type HeadersLike,
  readSignatureHeaders,
  type SignatureHeaders,
  type SignedHeaders,
} from './headers.ts';
export { createSigner, type Signer } from './node/signer.ts';
export { createVerifier, type Verifier } from './node/verifier.ts';
export { type SignatureRejectionCode, signatureRejections } from './rejections.ts';
export type { Scheme } from './scheme.ts';
export { parseSecret, type Secret } from './secrets/parse-secret.ts';
export type { SignInput } from './signer.ts';
export type { Verification, VerifierOptions } from './verifier.ts';
