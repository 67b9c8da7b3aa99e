import { SignatureError } from '../errors.ts';
import { type PrivateKey, type PublicKey, parseNamed, type SharedSecret } from './parse-secret.ts';

export type SigningSecret = SharedSecret | PrivateKey;
export type VerifyingSecret = SharedSecret | PublicKey;

/** The secrets of a sender. Throws `SECRETS_EMPTY`, `SECRET_ROLE_WRONG` or what a parse throws. */
export const signingSecrets = (texts: readonly string[]): SigningSecret[] =>
  parseAll(texts).map(({ secret, name }) => {
    if (secret.kind !== 'public key') return secret;
    throw wrongRole(name, secret.kind, 'sign');
  });

/** The secrets of a receiver. Throws as {@link signingSecrets} does. */
export const verifyingSecrets = (texts: readonly string[]): VerifyingSecret[] =>
  parseAll(texts).map(({ secret, name }) => {
    if (secret.kind !== 'private key') return secret;
    throw wrongRole(name, secret.kind, 'verify');
  });

/** The name of a secret in messages: its index, never its text. */
export const secretName = (index: number): string => `The secret at index ${index}`;

function parseAll(texts: readonly string[]) {
  if (texts.length === 0) throw new SignatureError('SECRETS_EMPTY');
  return texts.map((text, index) => {
    const name = secretName(index);
    return { secret: parseNamed(text, name), name };
  });
}

const wrongRole = (secret: string, given: string, verb: string) =>
  new SignatureError('SECRET_ROLE_WRONG', { secret, given, verb });
