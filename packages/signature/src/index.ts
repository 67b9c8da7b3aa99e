export { signatureErrors } from './all-errors.ts';
export { isSignatureError, SignatureError, type SignatureErrorCode } from './errors.ts';
export {
  type HeaderGetter,
  type HeaderRecord,
  type HeaderSource,
  type HeadersLike,
  readSignatureHeaders,
  type SignatureHeaders,
  type SignedHeaders,
} from './headers/headers.ts';
export type { Scheme } from './headers/signatures.ts';
export { generateKeyPair } from './node/key-pair.ts';
export { createSigner, type Signer } from './node/signer.ts';
export { createVerifier, type Verifier } from './node/verifier.ts';
export {
  type Rejection,
  rejectionText,
  type SignatureRejectionCode,
  signatureRejections,
} from './rejections.ts';
export type { KeyPair } from './secrets/new-secrets.ts';
export { generateSecret } from './secrets/new-secrets.ts';
export {
  type PrivateKey,
  type PublicKey,
  parseSecret,
  type Secret,
  type SharedSecret,
} from './secrets/parse-secret.ts';
export type { SignInput } from './signer.ts';
export type { Verification, Verified, VerifierOptions } from './verifier.ts';
