import { assertBytes } from '../headers/check-headers.ts';
import { headerGetter } from '../headers/headers.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import type { SchemeVerifyInput, SigningScheme } from './signing-scheme.ts';
import type { SchemeVerdict } from './verdict.ts';

/**
 * Verifies one request; where many come, `scheme.verifier(options)` reads the secrets once. Anything
 * that a sender can send gives a verdict.
 * @throws SignatureError `OPTION_INVALID`, `SECRETS_EMPTY` or another `SECRET_...` code,
 * `BODY_NOT_BYTES`, and `URL_MISSING` where the scheme signs the URL
 * @example
 * const verdict = await verify(github, { headers: request.headers, body, secrets: [secret] });
 */
export function verify(
  scheme: Pick<SigningScheme, 'verifier'>,
  input: SchemeVerifyInput,
): MaybePromise<SchemeVerdict> {
  const verifier = scheme.verifier(input);
  const { headers, body, url, receivedAt } = input;
  assertBytes(body);
  return verifier.verify({ headers: headerGetter(headers), body, url, receivedAt });
}
