import { SignerError } from '#signer-errors';
import { assertBytes } from '../headers/check-headers.ts';
import { headerGetter } from '../headers/headers.ts';
import { firstIndex, whenThere } from '../maybe-promise.ts';
import { reject } from '../rejections.ts';
import { defineScheme, secretList } from './define-scheme.ts';
import { isMessageId, readId } from './message-id.ts';
import { sameAs } from './same-text.ts';
import type { SecretForm } from './secret-form.ts';
import type { SchemeVerifier } from './signing-scheme.ts';
import { readSecrets } from './text-secret.ts';
import type { SchemeVerdict, SchemeVerifierOptions } from './verdict.ts';

const TOKEN = 'x-gitlab-token';
const ID = 'x-gitlab-event-uuid';
const MAX_LENGTH = 8_192;

const secretForm: SecretForm = {
  mistakenFor: { 'glpat-': 'an access token', 'gldt-': 'a deploy token' },
};

/**
 * GitLab: the secret token itself, in `x-gitlab-token`. Neither body nor time is signed: whoever
 * sees one request can write others. GitLab's signing tokens are Standard Webhooks: `standard`.
 * @see https://docs.gitlab.com/user/project/integrations/webhooks/
 */
export const gitlab = defineScheme({
  name: 'gitlab',
  sign({ body, secret, id = crypto.randomUUID() }) {
    assertBytes(body);
    if (!isMessageId(id, false)) throw new SignerError('ID_INVALID');
    readSecrets(secret, secretForm);
    const [token = ''] = secretList(secret); // a header has room for one
    return { [ID]: id, [TOKEN]: token };
  },
  verifier: createVerifier,
});

function createVerifier({ secrets }: SchemeVerifierOptions): SchemeVerifier {
  const tokens = readSecrets(secrets, secretForm).map(sameAs);
  return {
    verify({ headers, body }) {
      assertBytes(body);
      const get = headerGetter(headers);
      const token = get(TOKEN);
      if (token == null) return { ...reject('SIGNATURE_MISSING'), header: TOKEN };
      if (token === '') return { ...reject('SIGNATURE_EMPTY'), header: TOKEN };
      if (token.length > MAX_LENGTH) return { ...reject('SIGNATURE_LENGTH_WRONG'), header: TOKEN };
      const named = readId(get, ID, false);
      if (!named.ok) return named;
      return whenThere(
        firstIndex(tokens, (isSame) => isSame(token)),
        (secretIndex): SchemeVerdict =>
          secretIndex < 0
            ? { ...reject('SIGNATURE_MISMATCH'), header: TOKEN }
            : { ok: true, id: named.id, secretIndex },
      );
    },
  };
}
