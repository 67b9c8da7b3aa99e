import { hmacKey, hmacSigner } from '#hmac-key';
import { hexSha256 } from '../mac/hmac-form.ts';
import { type MaybePromise, whenThere } from '../maybe-promise.ts';

/** Compares a text with a secret, by digests of both: it takes the same time whatever they are. */
export function sameAs(secret: Uint8Array<ArrayBuffer>): (text: string) => MaybePromise<boolean> {
  const key = hmacKey(secret, hexSha256);
  const digestOf = hmacSigner(secret, hexSha256);
  return (text) =>
    whenThere(digestOf('', secret), (digest) =>
      key.matches('', new TextEncoder().encode(text), [digest]),
    );
}
