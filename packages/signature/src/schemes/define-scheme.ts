import { SignatureError } from '../errors.ts';
import type { SchemeVerifyInput, SigningScheme } from './signing-scheme.ts';

type SchemeParts = Omit<SigningScheme, 'verify'>;

/** Adds the shorthand for one request. */
export function defineScheme(parts: SchemeParts): SigningScheme {
  return { ...parts, verify: (input: SchemeVerifyInput) => parts.verifier(input).verify(input) };
}

/** The texts of one or several secrets. Throws `SECRETS_EMPTY`. */
export function secretList(secrets: string | readonly string[]): readonly string[] {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  if (list.length === 0) throw new SignatureError('SECRETS_EMPTY');
  return list;
}
