import { fromBase64, fromHex, isBase64, isHex, toBase64, toHex } from '../encodings.ts';
import type { SignatureRejectionCode } from '../rejections.ts';
import type { Bytes } from '../secrets/parse-secret.ts';

// apart from each other, so that a receiver carries the one that its provider writes

/** A way to write bytes. */
export type TextForm = {
  readonly encoding: 'hex' | 'base64';
  isValid(text: string): boolean;
  /** The code of a text that is not valid. */
  readonly flaw: SignatureRejectionCode;
  read(text: string): Bytes;
};

export const hex: TextForm = {
  encoding: 'hex',
  isValid: isHex,
  flaw: 'SIGNATURE_HEX_INVALID',
  read: fromHex,
};

export const base64: TextForm = {
  encoding: 'base64',
  isValid: isBase64,
  flaw: 'SIGNATURE_BASE64_INVALID',
  read: fromBase64,
};

/** Writes bytes in a form. */
export const writeText = (bytes: Uint8Array, { encoding }: TextForm): string =>
  encoding === 'hex' ? toHex(bytes) : toBase64(bytes);
