/** A URL without what may be secret: user information, query and fragment; parsed or not. */
export function withoutSecrets(text: string): string {
  const url = URL.parse(text);
  if (url) return url.host && `${url.protocol}//${url.host}${url.pathname}`;
  return text.replace(/[?#].*/s, '').replace(/\/\/[^/]*@/, '//');
}

/** Up to what no URL holds unescaped; an apostrophe is a character of URLs. */
const URL_IN_TEXT = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"`<>]+/gi;

/** A text in which each URL that may hold a secret stands without it. */
export const scrubUrls = (text: string): string =>
  text.replace(URL_IN_TEXT, (url) => (/[?#@]/.test(url) ? withoutSecrets(url) : url));
