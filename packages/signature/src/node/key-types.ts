import type { Signatures } from '../headers/signatures.ts';

export type SigningKey = {
  /** Returns `version,base64`. */
  sign(prefix: string, body: Uint8Array): string;
};

export type VerifyingKey = {
  matches(prefix: string, body: Uint8Array, signatures: Signatures): boolean;
};
