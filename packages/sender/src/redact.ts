// Queries, fragments and user information of URLs are often secret: no error, log line or span may
// hold them, whether the URL parses or not.
import { redactUrl } from '@hookpact/errors/redact-url';

const HIDDEN = '(not shown)';

/** The part of an id, which is often a URL, that may be shown. */
export function redactId(id: string): string {
  return /^[^\s/?#]*:|^\/\//.test(id) || id.includes('@')
    ? redactUrl(id)
    : id.replace(/[?#].*/s, '');
}

/** A text of others, such as an error's message, with its URLs redacted. */
export const redactText = (text: string): string => text.replace(/\S+/g, redactWord);

/** Longer texts are not words, and take long to scan. */
const LONGEST_WORD = 1_024;
const OPENING = /^[\s'"`(<[{=]*/;
const SCHEME_AT_END = /[a-z][a-z0-9+.-]*$/i;
/** Schemes that need no slashes. */
const SCHEMES = /^(?:https?|wss?|ftp|data|javascript|mailto|blob):./i;

function redactWord(word: string): string {
  if (word.length > LONGEST_WORD) return HIDDEN;
  const slashes = word.indexOf('://');
  const start = slashes < 0 ? 0 : word.slice(0, slashes).search(SCHEME_AT_END);
  const [opening = ''] = OPENING.exec(word) ?? [];
  const at = start > 0 ? start : opening.length;
  const before = word.slice(0, at);
  const address = word.slice(at);
  const isUrl = slashes >= 0 || address.startsWith('//') || SCHEMES.test(address);
  if (isUrl || word.includes('@')) return redactQuery(before) + redactUrl(address);
  return redactQuery(word);
}

/** Text right behind a question mark is a query: after a question comes a space or a quote. */
const redactQuery = (text: string): string => text.replace(/\?[^'"`),.;:!?].*/s, `?${HIDDEN}`);
