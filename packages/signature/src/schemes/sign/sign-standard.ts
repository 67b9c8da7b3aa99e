import { createSigner } from '@hookpact/signature/universal';
import { type MaybePromise, whenThere } from '../../maybe-promise.ts';
import { secretList } from '../define-scheme.ts';
import type { SchemeHeaders, SchemeSignInput, StandardOptions } from '../signing.ts';

/** The headers of the first family. */
export function signStandard(
  { families: [family] = ['webhook'], checkSecrets }: StandardOptions,
  { body, secret, id, timestampSeconds }: SchemeSignInput,
): MaybePromise<SchemeHeaders> {
  const secrets = secretList(secret);
  checkSecrets?.(secrets);
  const signer = createSigner(secrets);
  const signed = signer.sign({
    id: id ?? `msg_${crypto.randomUUID()}`,
    timestampSeconds: timestampSeconds ?? Math.floor(Date.now() / 1_000),
    body,
  });
  const rename = ([name, value]: [string, string]) => [
    name.replace('webhook', String(family)),
    value,
  ];
  return whenThere(signed, (headers) => Object.fromEntries(Object.entries(headers).map(rename)));
}
