import { type SigningScheme, schemes } from '@hookpact/signature/schemes';
import { closest } from 'fastest-levenshtein';
import { UsageError } from './outcome.ts';

/**
 * The scheme of `--scheme`.
 * @throws UsageError that names those there are
 */
export function schemeOf(name = 'standard'): SigningScheme {
  const known: Readonly<Record<string, SigningScheme>> = schemes;
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found) return found;
  const names = Object.keys(known);
  throw new UsageError(
    `There is no scheme ${name}. Did you mean ${closest(name, names)}? There are ${names.join(', ')}.`,
  );
}
