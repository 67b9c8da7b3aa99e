import { createSigner, isSignatureError } from '@hookpact/signature';
import { type SigningScheme, sign } from '@hookpact/signature/schemes';
import { guarded } from './guards.ts';

type Signing = { readonly url: string; readonly secrets: readonly string[] };

/**
 * Signs once for an endpoint, so that a malformed secret is refused here, and not at the first
 * attempt.
 *
 * @param scheme @default Standard Webhooks
 * @throws SignatureError with a `SECRET_...` code
 */
export function checkSecrets({ url, secrets }: Signing, scheme?: SigningScheme): void {
  if (secrets.length === 0) return;
  if (!scheme) {
    createSigner(secrets);
    return;
  }
  let refusal: unknown;
  guarded(
    () => sign(scheme, { secret: secrets, url, body: new Uint8Array() }),
    (error) => {
      refusal = error;
    },
  );
  if (isSignatureError(refusal)) throw refusal; // what else a scheme throws, attempts report
}
