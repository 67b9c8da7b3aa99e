import type { Signatures } from '../headers/signatures.ts';
import type { Bytes } from '../secrets/parse-secret.ts';

export type SigningKey = {
  /** Returns `version,base64`. */
  sign(message: Bytes): Promise<string>;
};

export type VerifyingKey = {
  matches(message: Bytes, signatures: Signatures): Promise<boolean>;
};
