// Queries, fragments and user information of URLs are often secret: no error or report may hold
// them, whether the URL parses or not.
import { redactUrl } from '@hookpact/errors/redact-url';

const HIDDEN = '(not shown)';

/** Shorter values of a query, such as a page or a flag, are words that any text can hold. */
const SHORTEST_SECRET = 4;

/** A text of others, such as an error's message or a mismatch, with its URLs redacted. */
export const redactUrls = (text: string): string =>
  text.replace(/[a-z][a-z0-9+.-]*:\/\/[^\s"<>]+/gi, redactUrl);

/**
 * A text of others with its URLs redacted, and without the secrets of `url` and the `others` that
 * it repeats.
 */
export function redactText(
  text: string,
  url: string | URL,
  others: readonly (string | undefined)[] = [],
): string {
  const secrets = [...secretsOf(url), ...others].filter(
    (secret) => secret !== undefined && secret !== '',
  );
  // a longer one may begin with a shorter one
  const longestFirst = secrets.toSorted((a, b) => String(b).length - String(a).length);
  const withoutUrls = redactUrls(text.replaceAll(String(url), () => redactUrl(url)));
  return longestFirst.reduce<string>(
    (shown, secret) => shown.replaceAll(String(secret), () => HIDDEN),
    withoutUrls,
  );
}

/** The secret parts of a URL, encoded and decoded. */
function secretsOf(given: string | URL): string[] {
  const url = URL.parse(String(given));
  if (!url) return [];
  const values = [...url.searchParams.values(), ...rawValues(url.search), url.hash.slice(1)];
  const parts = [url.username, url.password, url.search.slice(1), ...values];
  return parts
    .flatMap((part) => [part, decoded(part)])
    .filter((text) => text.length >= SHORTEST_SECRET);
}

const rawValues = (search: string): string[] =>
  search
    .slice(1)
    .split('&')
    .map((pair) => pair.slice(pair.indexOf('=') + 1));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
