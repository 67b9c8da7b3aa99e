import type { HmacKey } from '../mac/hmac-form.ts';
import { type MaybePromise, whenThere } from '../maybe-promise.ts';

/** The signatures of all keys, at once where all are there. */
export function signAll(
  keys: readonly HmacKey[],
  prefix: string,
  body: Uint8Array,
): MaybePromise<readonly string[]> {
  return keys.reduce<MaybePromise<readonly string[]>>(
    (signatures, key) =>
      whenThere(signatures, (before) =>
        whenThere(key.sign(prefix, body), (text) => [...before, text]),
      ),
    [],
  );
}
