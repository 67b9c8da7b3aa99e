// Queries, fragments and user information of URLs are often secret: no error, log line or span may
// hold them, whether the URL parses or not.

/** Schemes whose URLs have a host and a path of their own; of others nothing is shown. */
const SHOWN = new Set(['http:', 'https:', 'ws:', 'wss:', 'ftp:']);
const HIDDEN = '(not shown)';

/** The part of a URL that may be shown: scheme, host and path. */
export function redactUrl(text: string): string {
  const url = URL.parse(text);
  if (url) return SHOWN.has(url.protocol) ? `${url.protocol}//${url.host}${url.pathname}` : HIDDEN;
  // without a parser nobody knows where the user information ends
  if (text.includes('@')) return HIDDEN;
  return text.replace(/[?#].*/s, '');
}

/** The part of an id that may be shown: an id is often a URL. */
export function redactId(id: string): string {
  return /^[^\s/?#]*:|^\/\//.test(id) || id.includes('@')
    ? redactUrl(id)
    : id.replace(/[?#].*/s, '');
}

/** A text of others, such as an error's message, with its URLs redacted. */
export function redactText(text: string): string {
  return text.replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, redactUrl);
}
