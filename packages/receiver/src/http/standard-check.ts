import { createVerifier, type Verification } from '@hookpact/signature/universal';
import { type MaybePromise, whenThere } from '../dispatch/maybe-promise.ts';
import type { MakeCheck } from './check-signature.ts';

/** Standard Webhooks, which receivers check where no scheme is named. */
export const standardCheck: MakeCheck = (options) => {
  const verifier = createVerifier(options);
  return (incoming, { rawBody, receivedAt }) => {
    const id = incoming.header('webhook-id');
    const timestamp = incoming.header('webhook-timestamp');
    const signature = incoming.header('webhook-signature');
    // at once on Node, a promise where only Web Crypto is there
    const verification: MaybePromise<Verification> = verifier.verify(
      { id, timestamp, signature },
      rawBody,
      receivedAt,
    );
    return whenThere(verification, (result) => (result.ok ? result : { ...result, id }));
  };
};
