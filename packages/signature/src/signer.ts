import { SignerError } from '#signer-errors';
import { assertList } from './check-options.ts';
import { assertBytes, isMessageId, signedPrefix } from './headers/check-headers.ts';
import {
  ID_HEADER,
  SIGNATURE_HEADER,
  type SignedHeaders,
  TIMESTAMP_HEADER,
} from './headers/headers.ts';
import { isTimestampSeconds } from './headers/timestamp.ts';

/** The message to sign. */
export type SignInput = {
  /** The same on every attempt; visible ASCII without dots, up to 256 characters. */
  id: string;
  /** When this attempt is made: whole seconds since 1970. */
  timestampSeconds: number;
  /** The bytes as they will be sent. */
  body: Uint8Array;
};

/** One secret or several, as a list. Throws `OPTION_INVALID`. */
export function listOf(secrets: string | readonly string[]): readonly string[] {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  assertList(list);
  return list;
}

/** Checks the input and returns the text that is signed before the body. */
export function prefixToSign(input: SignInput): string {
  const { id, timestampSeconds, body } = Object(input) as SignInput; // plain JavaScript
  if (typeof id !== 'string' || !isMessageId(id)) throw new SignerError('ID_INVALID');
  if (!isTimestampSeconds(timestampSeconds)) {
    throw new SignerError('TIMESTAMP_INVALID', { given: String(timestampSeconds) });
  }
  assertBytes(body);
  return signedPrefix(id, timestampSeconds);
}

export function toSignedHeaders(
  { id, timestampSeconds }: SignInput,
  signatures: readonly string[],
): SignedHeaders {
  return {
    [ID_HEADER]: id,
    [TIMESTAMP_HEADER]: String(timestampSeconds),
    [SIGNATURE_HEADER]: signatures.join(' '),
  };
}
