import { SignatureError } from '../errors.ts';
import {
  type PrivateKey,
  type PublicKey,
  parseNamed,
  type Secret,
  type SharedSecret,
} from './parse-secret.ts';

export type SigningSecret = SharedSecret | PrivateKey;
export type VerifyingSecret = SharedSecret | PublicKey;

/** The secrets of a sender. Throws `SECRETS_EMPTY`, `SECRET_ROLE_WRONG` or what a parse throws. */
export const signingSecrets = (texts: readonly string[]): SigningSecret[] =>
  parseAll(texts, 'public key', 'sign') as SigningSecret[]; // all but the kind that is refused

/** The secrets of a receiver. Throws as {@link signingSecrets} does. */
export const verifyingSecrets = (texts: readonly string[]): VerifyingSecret[] =>
  parseAll(texts, 'private key', 'verify') as VerifyingSecret[]; // as above

/** The name of a secret in messages: its index, never its text. */
export const secretName = (index: number): string => `The secret at index ${index}`;

function parseAll(texts: readonly string[], unfit: Secret['kind'], verb: string): Secret[] {
  // plain JavaScript; the kind alone is named, as the value is secret
  if (!Array.isArray(texts)) {
    const facts = { given: `of the type ${typeof texts}`, expected: 'a list of texts' };
    throw new SignatureError('OPTION_INVALID', { option: 'secrets', ...facts });
  }
  if (texts.length === 0) throw new SignatureError('SECRETS_EMPTY');
  return texts.map((text, index) => {
    const name = secretName(index);
    const secret = parseNamed(text, name);
    if (secret.kind !== unfit) return secret;
    throw new SignatureError('SECRET_ROLE_WRONG', { secret: name, given: unfit, verb });
  });
}
