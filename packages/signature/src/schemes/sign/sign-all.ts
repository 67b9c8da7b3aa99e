import type { HmacSigner } from '../../mac/hmac-form.ts';
import { type MaybePromise, whenThere } from '../../maybe-promise.ts';

/** The signatures of all secrets, at once where all are there. */
export function signAll(
  signers: readonly HmacSigner[],
  prefix: string,
  body: Uint8Array,
): MaybePromise<readonly string[]> {
  return signers.reduce<MaybePromise<readonly string[]>>(
    (signatures, sign) =>
      whenThere(signatures, (before) => whenThere(sign(prefix, body), (text) => [...before, text])),
    [],
  );
}
