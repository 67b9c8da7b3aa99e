// On Node the synchronous path, elsewhere Web Crypto: package.json "imports" says which.
// @boundaries-ignore it is a door of a declared dependency
export {
  createVerifier,
  readSignatureHeaders,
  type SignatureRejectionCode,
  signatureRejections,
} from '#signature';
