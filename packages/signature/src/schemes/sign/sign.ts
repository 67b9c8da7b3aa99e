import { assertBytes } from '../../headers/check-headers.ts';
import type { MaybePromise } from '../../maybe-promise.ts';
import type { SchemeHeaders, SchemeSignInput } from '../signing.ts';
import type { SigningScheme } from '../signing-scheme.ts';
import { signHmac } from './sign-hmac.ts';
import { signStandard } from './sign-standard.ts';
import { signTwilio } from './sign-twilio.ts';
import { writeToken } from './write-token.ts';

/**
 * Returns the headers that a provider would send with the body. A function beside the schemes, as
 * receivers verify and do not sign: their bundles leave it out.
 * @throws SignatureError `SECRETS_EMPTY` or another `SECRET_...` code, `ID_INVALID`,
 * `TIMESTAMP_INVALID`, `URL_MISSING`, `BODY_NOT_BYTES`
 * @example
 * const headers = await sign(github, { body, secret });
 */
export function sign(
  { signing }: Pick<SigningScheme, 'signing'>,
  input: SchemeSignInput,
): MaybePromise<SchemeHeaders> {
  assertBytes(input.body);
  switch (signing.kind) {
    case 'hmac':
      return signHmac(signing.rules, input);
    case 'standard':
      return signStandard(signing.options, input);
    case 'token':
      return writeToken(signing.rules, input);
    case 'twilio':
      return signTwilio(input);
    case 'none':
      return { [signing.idHeader]: input.id ?? `msg_${crypto.randomUUID()}` };
    case 'own':
      return signing.sign(input);
    default:
      return signing satisfies never;
  }
}
