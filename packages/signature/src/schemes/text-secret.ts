import type { ErrorFacts } from '@hookpact/errors';
import { slipIn } from '#text-slips';
import { SignatureError, type VerifierErrorCode } from '../errors.ts';
import type { Bytes } from '../secrets/parse-secret.ts';
import { secretName } from '../secrets/roles.ts';
import { secretList } from './define-scheme.ts';
import type { KeyForm } from './secret-form.ts';

/**
 * Reads secrets to their key bytes, and names the slip where one cannot be right.
 * @throws SignatureError `SECRETS_EMPTY` or another `SECRET_...` code
 */
export function readSecrets(texts: string | readonly string[], form: KeyForm): Bytes[] {
  return secretList(texts).map((text, index) => readSecret(text, form, secretName(index)));
}

function readSecret(text: string, form: KeyForm, secret: string): Bytes {
  const fail = (code: VerifierErrorCode, facts?: ErrorFacts) =>
    new SignatureError(code, { secret, ...facts });
  // plain JavaScript hands over a variable that is not set
  if (text === undefined || text === null || text === '') throw fail('SECRET_EMPTY');
  if (typeof text !== 'string') throw fail('SECRET_NOT_TEXT', { given: typeof text });
  const slip = slipIn(text, form);
  if (slip) throw fail('SECRET_MALFORMED', slip);
  return form.encoded ? form.encoded.read(text) : new TextEncoder().encode(text);
}
