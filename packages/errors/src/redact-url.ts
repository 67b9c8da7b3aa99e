const HIDDEN = '(not shown)';

/** Where a secret may begin in a path: its parameters, or a query that was encoded with it. */
const PATH_SECRETS = /(?:;|%3b|%3f|%23).*/is;
/** An invalid port may be a password. */
const NO_PORT = /^[^/?#]*\/\/[^/?#]*:(?!\d*(?:[/?#]|$))/;

/**
 * The part of a URL that may be shown: scheme, host and path. Queries, fragments, parameters and user
 * information are often secret, so no error, log line or report holds them, whether the text parses
 * as a URL or not. A text of which nothing may be shown becomes `(not shown)`.
 * @example
 * redactUrl('https://user:password@example.com/in?token=1'); // 'https://example.com/in'
 */
export function redactUrl(given: string | URL): string {
  const text = String(given);
  const url = URL.parse(text);
  if (url) return url.host ? shownParts(url) : HIDDEN;
  // without a parser, the end of the user information is unknown
  if (text.includes('@') || NO_PORT.test(text)) return HIDDEN;
  return text.replace(/[?#].*/s, '').replace(PATH_SECRETS, '');
}

const shownParts = ({ protocol, host, pathname }: URL): string =>
  `${protocol}//${host}${pathname.replace(PATH_SECRETS, '')}`;
