import type { SignedHeaders } from '../headers/headers.ts';
import { signingSecrets } from '../secrets/roles.ts';
import { listOf, prefixToSign, type SignInput, toSignedHeaders } from '../signer.ts';
import { signingKey } from './keys.ts';

/** Signs messages; made by {@link createSigner}. */
export type Signer = {
  /**
   * Returns the three headers to send.
   * @throws SignatureError `ID_INVALID`, `TIMESTAMP_INVALID` or `BODY_NOT_BYTES`
   */
  sign(input: SignInput): SignedHeaders;
};

/**
 * Makes a signer. Several secrets (`whsec_` and `whsk_`, also mixed) give several signatures, so
 * receivers can rotate: each accepts the message with the secret it has.
 * @throws SignatureError `SECRETS_EMPTY`, or another `SECRET_...` code
 * @example
 * const signer = createSigner(secret);
 * const headers = signer.sign({ id: 'msg_1', timestampSeconds: 1_700_000_000, body });
 */
export function createSigner(secrets: string | readonly string[]): Signer {
  const keys = signingSecrets(listOf(secrets)).map(signingKey);
  return {
    sign(input) {
      const prefix = prefixToSign(input);
      return toSignedHeaders(
        input,
        keys.map((key) => key.sign(prefix, input.body)),
      );
    },
  };
}
