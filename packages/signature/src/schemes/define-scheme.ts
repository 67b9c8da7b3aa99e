import { SignatureError } from '../errors.ts';
import { receiving } from './receiving.ts';
import type { SigningScheme } from './signing-scheme.ts';

type SchemeParts = Omit<SigningScheme, 'receiving'>;

/** Adds what all schemes have alike. */
export function defineScheme(parts: SchemeParts): SigningScheme {
  const scheme: SigningScheme = {
    ...parts,
    receiving: (publicUrl) => receiving(scheme, publicUrl),
  };
  return scheme;
}

/** The texts of one or several secrets. Throws `SECRETS_EMPTY`, also for what is no list. */
export function secretList(secrets: string | readonly string[]): readonly string[] {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  if (!Array.isArray(list) || list.length === 0) throw new SignatureError('SECRETS_EMPTY');
  return list;
}
