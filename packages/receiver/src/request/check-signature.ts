import {
  createVerifier,
  type SignatureRejectionCode,
  type Verification,
} from '@hookpact/signature/universal';
import type { EventSource } from '../delivery.ts';
import type { Incoming } from '../incoming.ts';
import { type MaybePromise, whenThere } from '../maybe-promise.ts';
import type { Settings } from '../options.ts';

/** Why the signature of a request is refused, if it is. */
export type CheckSignature = (
  incoming: Pick<Incoming, 'header'>,
  signed: Pick<EventSource, 'id' | 'rawBody' | 'receivedAt'>,
) => MaybePromise<SignatureRejectionCode | undefined>;

/** Nothing to check with, where the receiver has no secrets. */
export function createCheckSignature({
  secrets,
  toleranceSeconds,
}: Settings): CheckSignature | undefined {
  if (!secrets) return undefined;
  const verifier = createVerifier({ secrets, toleranceSeconds });
  return (incoming, { id, rawBody, receivedAt }) => {
    const timestamp = incoming.header('webhook-timestamp');
    const signature = incoming.header('webhook-signature');
    // at once on Node, a promise where only Web Crypto is there
    const verification: MaybePromise<Verification> = verifier.verify(
      { id, timestamp, signature },
      rawBody,
      receivedAt,
    );
    return whenThere(verification, (it) => (it.ok ? undefined : it.code));
  };
}
