import {
  createVerifier,
  readSignatureHeaders,
  type SignatureRejectionCode,
  type Verification,
} from '@hookpact/signature/universal';
import type { Incoming } from '../incoming.ts';
import { type MaybePromise, whenThere } from '../maybe-promise.ts';
import type { Settings } from '../options.ts';

/** Why the signature of a request is refused, if it is. */
export type CheckSignature = (
  incoming: Incoming,
  rawBody: Uint8Array,
) => MaybePromise<SignatureRejectionCode | undefined>;

/** Nothing to check with, where the receiver has no secrets. */
export function createCheckSignature({
  secrets,
  toleranceSeconds,
  now,
}: Settings): CheckSignature | undefined {
  if (!secrets) return undefined;
  const verifier = createVerifier({ secrets, toleranceSeconds, now });
  return (incoming, rawBody) => {
    const headers = readSignatureHeaders((name) => incoming.header(name));
    // at once on Node, a promise where only Web Crypto is there
    const verification: MaybePromise<Verification> = verifier.verify(headers, rawBody);
    return whenThere(verification, (it) => (it.ok ? undefined : it.code));
  };
}
