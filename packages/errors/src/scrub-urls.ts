import { redactUrl } from './redact-url.ts';

/** Up to what no URL holds unescaped; an apostrophe is a character of URLs. */
const URL_IN_TEXT = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"`<>]+/gi;

/** A text in which each URL that may hold a secret stands without it. */
export const scrubUrls = (text: string): string =>
  text.replace(URL_IN_TEXT, (url) => (/[?#@;]|%3[bf]|%23/i.test(url) ? redactUrl(url) : url));
