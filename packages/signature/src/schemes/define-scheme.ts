import { SignatureError } from '../errors.ts';
import type { SchemeVerifyInput, SigningScheme } from './signing-scheme.ts';

type SchemeParts = Pick<SigningScheme, 'name' | 'sign' | 'verifier'>;

/** Adds the shorthand for one request. */
export function defineScheme({ name, sign, verifier }: SchemeParts): SigningScheme {
  return {
    name,
    sign,
    verifier,
    verify: (input: SchemeVerifyInput) => verifier(input).verify(input),
  };
}

/** The texts of one or several secrets. Throws `SECRETS_EMPTY`. */
export function secretList(secrets: string | readonly string[]): readonly string[] {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  if (list.length === 0) throw new SignatureError('SECRETS_EMPTY');
  return list;
}
