import { checkHeaders, signedBytes } from '../headers/check-headers.ts';
import type { SignatureHeaders } from '../headers/headers.ts';
import { conclude, resolveVerifier, type Verification, type VerifierOptions } from '../verifier.ts';
import { type VerifyingKey, verifyingKey } from './verifying-key.ts';

/** Checks signatures; made by {@link createVerifier}. */
export type Verifier = {
  /**
   * Checks headers, time and signature over the raw bytes. Anything a sender can send gives an
   * outcome; only a body that is no `Uint8Array` rejects.
   * @param receivedAt when it arrived, in milliseconds since 1970; by default now
   * @throws SignatureError `BODY_NOT_BYTES`
   */
  verify(headers: SignatureHeaders, body: Uint8Array, receivedAt?: number): Promise<Verification>;
};

/**
 * Makes a verifier of Standard Webhooks signatures on Web Crypto. Secrets are read once, here.
 * @throws SignatureError `OPTION_INVALID`, `SECRETS_EMPTY` or another `SECRET_...` code
 * @example
 * const verifier = createVerifier({ secrets: [secret] });
 * const result = await verifier.verify(readSignatureHeaders(request.headers), await request.bytes());
 * if (!result.ok) return new Response(result.code, { status: 401 });
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const rules = resolveVerifier(options);
  let keys: Promise<VerifyingKey[]> | undefined;
  return {
    async verify(headers, body, receivedAt = rules.now()) {
      const checked = checkHeaders(headers, { body, receivedAt }, rules);
      if (!checked.ok) return checked;
      const message = signedBytes(checked.prefix, body);
      // at the first request: some edge runtimes allow no asynchronous work while modules load
      keys ??= Promise.all(rules.secrets.map(verifyingKey));
      for (const [index, key] of (await keys).entries()) {
        if (await key.matches(message, checked.signatures)) return conclude(checked, rules, index);
      }
      return conclude(checked, rules, -1);
    },
  };
}
