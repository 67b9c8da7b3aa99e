import { signedBytes } from '../headers/check-headers.ts';
import type { SignedHeaders } from '../headers/headers.ts';
import { signingSecrets } from '../secrets/roles.ts';
import { listOf, prefixToSign, type SignInput, toSignedHeaders } from '../signer.ts';
import { type SigningKey, signingKey } from './signing-key.ts';

/** Signs messages; made by {@link createSigner}. */
export type Signer = {
  /**
   * Resolves to the three headers to send.
   * @throws SignatureError `ID_INVALID`, `TIMESTAMP_INVALID`, `BODY_NOT_BYTES`, or, as Web Crypto
   * tells no earlier, `SECRET_KEY_MISMATCH`
   */
  sign(input: SignInput): Promise<SignedHeaders>;
};

/**
 * Makes a signer on Web Crypto. Several secrets (`whsec_` and `whsk_`, also mixed) give several
 * signatures, so receivers can rotate: each accepts the message with the secret it has.
 * @throws SignatureError `SECRETS_EMPTY`, or another `SECRET_...` code
 * @example
 * const signer = createSigner(secret);
 * const headers = await signer.sign({ id: 'msg_1', timestampSeconds: 1_700_000_000, body });
 */
export function createSigner(secrets: string | readonly string[]): Signer {
  const parsed = signingSecrets(listOf(secrets));
  let keys: Promise<SigningKey[]> | undefined;
  return {
    async sign(input) {
      const message = signedBytes(prefixToSign(input), input.body);
      keys ??= Promise.all(parsed.map(signingKey));
      const signatures = await Promise.all((await keys).map((key) => key.sign(message)));
      return toSignedHeaders(input, signatures);
    },
  };
}
