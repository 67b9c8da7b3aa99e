/** In place of `signer-errors.ts` on edge hosts and in browsers, whose bundles carry no sentences. */
export { SignatureError as SignerError } from './errors.ts';
