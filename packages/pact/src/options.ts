import { redactUrl } from '@hookpact/errors/redact-url';
import { PactError } from './errors.ts';

/** @throws PactError `OPTION_INVALID` */
export function requirePositive(option: string, given: number): void {
  if (Number.isFinite(given) && given > 0) return;
  throw new PactError('OPTION_INVALID', { option, given, expected: 'a number above 0' });
}

/** @throws PactError `OPTION_INVALID` */
export function requireHttpUrl(option: string, given: string | URL): URL {
  const url = URL.parse(String(given));
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new PactError('OPTION_INVALID', {
    option,
    given: JSON.stringify(redactUrl(given).slice(0, 80)),
    expected: 'an http or https URL',
  });
}
