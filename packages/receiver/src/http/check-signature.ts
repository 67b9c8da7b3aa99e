import {
  createVerifier,
  type SignatureRejectionCode,
  type Verification,
} from '@hookpact/signature/universal';
import type { EventSource } from '../dispatch/event-context.ts';
import { type MaybePromise, whenThere } from '../dispatch/maybe-promise.ts';
import type { Settings } from '../options.ts';
import type { Incoming } from './incoming.ts';

/** Returns the reason why the signature of a request is refused, or undefined. */
export type CheckSignature = (
  incoming: Pick<Incoming, 'header'>,
  signed: Pick<EventSource, 'id' | 'rawBody' | 'receivedAt'>,
) => MaybePromise<SignatureRejectionCode | undefined>;

/** Returns undefined for a receiver without secrets. */
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
    return whenThere(verification, (result) => (result.ok ? undefined : result.code));
  };
}
