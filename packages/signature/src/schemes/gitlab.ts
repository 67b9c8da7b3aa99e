import { firstIndex, whenThere } from '../maybe-promise.ts';
import { reject } from '../rejections.ts';
import { defineScheme } from './define-scheme.ts';
import { readId } from './message-id.ts';
import { sameAs } from './same-text.ts';
import type { KeyForm } from './secret-form.ts';
import type { SchemeVerifier } from './signing-scheme.ts';
import { readSecrets } from './text-secret.ts';
import type { SchemeVerdict, SchemeVerifierOptions } from './verdict.ts';

const TOKEN = 'x-gitlab-token';
const ID = 'x-gitlab-event-uuid';
const MAX_LENGTH = 8_192;

const secretForm: KeyForm = {
  otherKeys: ['glpat-', 'gldt-'],
};

/**
 * GitLab: the secret token itself, in `x-gitlab-token`. Neither body nor time is signed: whoever
 * sees one request can write others. GitLab's signing tokens are Standard Webhooks: `standard`.
 * @see https://docs.gitlab.com/user/project/integrations/webhooks/
 */
export const gitlab = defineScheme({
  name: 'gitlab',
  signing: { kind: 'token', rules: { header: TOKEN, idHeader: ID, secret: secretForm } },
  verifier: createVerifier,
});

function createVerifier({ secrets }: SchemeVerifierOptions): SchemeVerifier {
  const tokens = readSecrets(secrets, secretForm).map(sameAs);
  return {
    verify({ headers: get }) {
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
