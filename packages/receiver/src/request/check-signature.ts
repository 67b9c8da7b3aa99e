import {
  createVerifier,
  type SignatureRejectionCode,
  type Verification,
} from '@hookpact/signature/universal';
import type { Incoming } from '../incoming.ts';
import { type MaybePromise, whenThere } from '../maybe-promise.ts';
import type { Settings } from '../options.ts';

/** Why the signature of a request is refused, if it is. */
export type CheckSignature = (
  incoming: Pick<Incoming, 'header'>,
  signed: { id: string | undefined; rawBody: Uint8Array },
) => MaybePromise<SignatureRejectionCode | undefined>;

/** Nothing to check with, where the receiver has no secrets. */
export function createCheckSignature({
  secrets,
  toleranceSeconds,
  now,
}: Settings): CheckSignature | undefined {
  if (!secrets) return undefined;
  const verifier = createVerifier({ secrets, toleranceSeconds, now });
  return (incoming, { id, rawBody }) => {
    const timestamp = incoming.header('webhook-timestamp');
    const signature = incoming.header('webhook-signature');
    // at once on Node, a promise where only Web Crypto is there
    const verification: MaybePromise<Verification> = verifier.verify(
      { id, timestamp, signature },
      rawBody,
    );
    return whenThere(verification, (it) => (it.ok ? undefined : it.code));
  };
}
