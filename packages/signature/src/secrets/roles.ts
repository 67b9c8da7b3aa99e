import { isBase64 } from '../encodings.ts';
import { SignatureError } from '../errors.ts';
import {
  type Form,
  type PrivateKey,
  type PublicKey,
  parseNamed,
  privateKey,
  publicKey,
  type Secret,
  type SharedSecret,
  sharedSecret,
} from './parse-secret.ts';

export type SigningSecret = SharedSecret | PrivateKey;
export type VerifyingSecret = SharedSecret | PublicKey;

/** The secrets of a sender. Throws `SECRETS_EMPTY`, `SECRET_ROLE_WRONG` or what a parse throws. */
export const signingSecrets = (texts: readonly string[]): SigningSecret[] =>
  parseAll<SigningSecret>(texts, [sharedSecret, privateKey], {
    prefix: 'whpk_',
    given: 'public key',
    verb: 'sign',
  });

/** The secrets of a receiver. Throws as {@link signingSecrets} does. */
export const verifyingSecrets = (texts: readonly string[]): VerifyingSecret[] =>
  parseAll<VerifyingSecret>(texts, [sharedSecret, publicKey], {
    prefix: 'whsk_',
    given: 'private key',
    verb: 'verify',
  });

/** The name of a secret in messages: its index, never its text. */
export const secretName = (index: number): string => `The secret at index ${index}`;

/** The keys of the other side, by their beginning. */
type Unfit = { readonly prefix: string; readonly given: Secret['kind']; readonly verb: string };

function parseAll<Parsed extends Secret>(
  texts: readonly string[],
  forms: readonly Form<Parsed>[],
  { prefix, ...facts }: Unfit,
): Parsed[] {
  if (texts.length === 0) throw new SignatureError('SECRETS_EMPTY');
  return texts.map((text, index) => {
    const secret = secretName(index);
    const given = String(text); // any value: plain JavaScript
    if (given.startsWith(prefix) && isBase64(given.slice(prefix.length))) {
      throw new SignatureError('SECRET_ROLE_WRONG', { secret, ...facts });
    }
    return parseNamed(text, secret, forms);
  });
}
