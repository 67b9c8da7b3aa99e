import { SignatureError } from '../errors.ts';
import { type Rejection, reject } from '../rejections.ts';
import type { SignatureHeaders } from './headers.ts';
import { readSignatures, type Scheme, type Signatures } from './signatures.ts';
import { timestampProblem } from './timestamp.ts';

// visible ASCII without the dot: a dot would let `a.1` + `2.body` and `a` + `1.2.body` sign alike
const ID = /^[\x21-\x2d\x2f-\x7e]{1,256}$/;

export const isMessageId = (text: string): boolean => ID.test(text);

/** The values of the headers: well-formed and in time, but not yet proved. */
export type CheckedHeaders = {
  readonly ok: true;
  readonly id: string;
  readonly timestamp: number;
  /** The text that is signed before the body. */
  readonly prefix: string;
  readonly signatures: Signatures;
};

type HeaderRules = { readonly toleranceSeconds: number; readonly schemes: ReadonlySet<Scheme> };

/** Makes all checks that need no key. Throws `BODY_NOT_BYTES`, as that is a mistake of the caller. */
export function checkHeaders(
  { id, timestamp, signature }: SignatureHeaders,
  { body, receivedAt }: { body: Uint8Array; receivedAt: number },
  { toleranceSeconds, schemes }: HeaderRules,
): CheckedHeaders | Rejection {
  assertBytes(body);
  if (id == null) return reject('ID_MISSING');
  if (timestamp == null) return reject('TIMESTAMP_MISSING');
  if (signature == null) return reject('SIGNATURE_MISSING');
  if (!isMessageId(id)) return reject('ID_MALFORMED');
  const nowSeconds = Math.floor(receivedAt / 1_000);
  const untimely = timestampProblem(timestamp, nowSeconds, toleranceSeconds);
  if (untimely) return reject(untimely, nowSeconds - Number(timestamp));
  const signatures = readSignatures(signature, schemes);
  if (typeof signatures === 'string') return reject(signatures);
  const prefix = signedPrefix(id, timestamp);
  return { ok: true, id, timestamp: Number(timestamp), prefix, signatures };
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
