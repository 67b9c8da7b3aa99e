import { SignatureError } from '../errors.ts';
import type { SignatureHeaders } from '../headers.ts';
import { type Rejection, reject } from '../rejections.ts';
import type { VerifierRules } from '../verifier.ts';
import { isMessageId } from './id.ts';
import { readSignatures, type Signatures } from './signatures.ts';
import { timestampProblem } from './timestamp.ts';

/** What the headers say, well-formed and in time, and not yet proved. */
export type Claim = {
  readonly ok: true;
  readonly id: string;
  readonly timestamp: number;
  /** What is signed before the body. */
  readonly prefix: string;
  readonly signatures: Signatures;
  /** The header they stand in. */
  readonly signatureHeader: string;
};

/** All checks that need no key. Throws `BODY_NOT_BYTES`, as that is a mistake of the caller. */
export function readClaim(
  { id, timestamp, signature }: SignatureHeaders,
  { body, receivedAt }: { body: Uint8Array; receivedAt: number },
  { toleranceSeconds, schemes }: VerifierRules,
): Claim | Rejection {
  assertBytes(body);
  if (id == null) return reject('ID_MISSING');
  if (timestamp == null) return reject('TIMESTAMP_MISSING');
  if (signature == null) return reject('SIGNATURE_MISSING');
  if (!isMessageId(id)) return reject('ID_MALFORMED');
  const untimely = timestampProblem(timestamp, Math.floor(receivedAt / 1_000), toleranceSeconds);
  if (untimely) return reject(untimely);
  const signatures = readSignatures(signature, schemes);
  if (typeof signatures === 'string') return reject(signatures);
  const prefix = signedPrefix(id, timestamp);
  return {
    ok: true,
    id,
    timestamp: Number(timestamp),
    prefix,
    signatures,
    signatureHeader: signature,
  };
}

export const signedPrefix = (id: string, timestamp: string | number): string =>
  `${id}.${timestamp}.`;

/** Prefix and body in one piece, for the algorithms that take no two. */
export function signedBytes(prefix: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(prefix.length + body.length);
  new TextEncoder().encodeInto(prefix, bytes);
  bytes.set(body, prefix.length);
  return bytes;
}

export function assertBytes(body: unknown): asserts body is Uint8Array {
  if (body instanceof Uint8Array) return;
  // Jest runs tests in a realm of their own, with another Uint8Array
  if (Object.prototype.toString.call(body) !== '[object Uint8Array]') {
    throw new SignatureError('BODY_NOT_BYTES');
  }
}
