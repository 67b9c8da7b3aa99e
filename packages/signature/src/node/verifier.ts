import { checkHeaders } from '../headers/check-headers.ts';
import type { SignatureHeaders } from '../headers/headers.ts';
import { conclude, resolveVerifier, type Verification, type VerifierOptions } from '../verifier.ts';
import { verifyingKey } from './keys.ts';

/** Checks signatures; made by {@link createVerifier}. */
export type Verifier = {
  /**
   * Checks headers, time and signature over the raw bytes. Anything a sender can send gives an
   * outcome; only a body that is no `Uint8Array` throws.
   * @param receivedAt when it arrived, in milliseconds since 1970; by default now
   * @throws SignatureError `BODY_NOT_BYTES`
   */
  verify(headers: SignatureHeaders, body: Uint8Array, receivedAt?: number): Verification;
};

/**
 * Makes a verifier of Standard Webhooks signatures. Secrets are read once, here.
 * @throws SignatureError `OPTION_INVALID`, `SECRETS_EMPTY` or another `SECRET_...` code
 * @example
 * const verifier = createVerifier({ secrets: [secret] });
 * const result = verifier.verify(readSignatureHeaders(request.headers), body);
 * if (!result.ok) response.writeHead(401).end(result.code);
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const rules = resolveVerifier(options);
  const keys = rules.secrets.map(verifyingKey);
  return {
    verify(headers, body, receivedAt = rules.now()) {
      const checked = checkHeaders(headers, { body, receivedAt }, rules);
      if (!checked.ok) return checked;
      const { prefix, signatures } = checked;
      const matched = keys.findIndex((key) => key.matches(prefix, body, signatures));
      return conclude(checked, rules, matched);
    },
  };
}
