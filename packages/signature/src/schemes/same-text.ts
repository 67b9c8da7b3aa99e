import { hmacKey } from '#hmac-key';
import { type MaybePromise, whenThere } from '../maybe-promise.ts';

const form = { algorithm: 'sha256', encoding: 'hex' } as const;

/** Compares a text with a secret, by digests of both: it takes the same time whatever they are. */
export function sameAs(secret: Uint8Array<ArrayBuffer>): (text: string) => MaybePromise<boolean> {
  const key = hmacKey(secret, form);
  return (text) =>
    whenThere(key.sign('', secret), (digest) =>
      key.matches('', new TextEncoder().encode(text), [digest]),
    );
}
