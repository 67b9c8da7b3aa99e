import { formsOf } from './secret-forms.ts';

/** Shorter values stay as they are, or every `1` would vanish. */
const MIN_SECRET_LENGTH = 4;

/**
 * Replaces every secret inside a JSON value by `***`: what a function says about its environment
 * reaches webhooks and the API. A secret is also found in the forms that functions may give it: see
 * `secret-forms.ts`. A number that holds a secret becomes `***`, too.
 */
export function maskSecrets(value: unknown, secrets: readonly string[]): unknown {
  const forms = secrets
    .filter(({ length }) => length >= MIN_SECRET_LENGTH)
    .flatMap(formsOf)
    .filter(({ length }) => length >= MIN_SECRET_LENGTH)
    // long ones first: a form may be the beginning of another
    .sort((a, b) => b.length - a.length);
  return forms.length === 0 ? value : mask(value, [...new Set(forms)]);
}

/** {@link maskSecrets} for a text. */
export const maskSecretsIn = (text: string, secrets: readonly string[]): string =>
  String(maskSecrets(text, secrets));

function mask(value: unknown, forms: readonly string[]): unknown {
  if (typeof value === 'string') return maskText(value, forms);
  if (typeof value === 'number') {
    return forms.some((form) => String(value).includes(form)) ? '***' : value;
  }
  if (Array.isArray(value)) return value.map((item) => mask(item, forms));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [maskText(key, forms), mask(item, forms)]),
  );
}

const maskText = (text: string, forms: readonly string[]): string =>
  forms.reduce((masked, form) => masked.replaceAll(form, '***'), text);
