import { SignerError } from '#signer-errors';
import { secretList } from '../define-scheme.ts';
import { isMessageId } from '../message-id.ts';
import type { SchemeHeaders, SchemeSignInput, TokenRules } from '../signing.ts';
import { readSecrets } from '../text-secret.ts';

/** The secret itself; a header has room for one. */
export function writeToken(
  { header, idHeader, secret: form }: TokenRules,
  { secret, id = crypto.randomUUID() }: SchemeSignInput,
): SchemeHeaders {
  if (!isMessageId(id)) throw new SignerError('ID_INVALID');
  readSecrets(secret, form);
  const [token = ''] = secretList(secret);
  return { [idHeader]: id, [header]: token };
}
