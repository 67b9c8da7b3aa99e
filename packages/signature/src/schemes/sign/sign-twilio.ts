import { hmacSigner } from '#hmac-key';
import { SignerError } from '#signer-errors';
import { type MaybePromise, whenThere } from '../../maybe-promise.ts';
import { isMessageId } from '../message-id.ts';
import type { SchemeHeaders, SchemeSignInput } from '../signing.ts';
import { readSecrets } from '../text-secret.ts';
import { signedText, twilioRules, urlGiven } from '../twilio.ts';
import { signAll } from './sign-all.ts';

export function signTwilio({
  body,
  secret,
  id = crypto.randomUUID(),
  url,
}: SchemeSignInput): MaybePromise<SchemeHeaders> {
  if (!isMessageId(id)) throw new SignerError('ID_INVALID');
  const { header, idHeader, form, secret: secretForm } = twilioRules;
  const text = signedText(urlGiven(url), body);
  const signers = readSecrets(secret, secretForm).map((key) => hmacSigner(key, form));
  return whenThere(signAll(signers, '', text), (signatures) => ({
    [idHeader]: id,
    [header]: signatures.join(','),
  }));
}
