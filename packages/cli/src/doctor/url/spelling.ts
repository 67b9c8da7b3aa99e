import { redactUrl } from '@hookpact/errors/redact-url';
import { type Finding, finding } from '../findings/finding.ts';

/** A URL as it was given, parsed as far as possible. */
export type ReadUrl = { readonly url: URL | undefined; readonly findings: readonly Finding[] };

const STRAY: readonly (readonly [RegExp, string])[] = [
  [/^["'`‘“]|["'`’”]$/, 'quotes around it'],
  [/^<|>$/, 'angle brackets around it'],
  [/\s/, 'spaces in it'],
  [/\p{Cf}/u, 'invisible characters in it'],
  [/\\/, 'backslashes in it'],
  [/[,;.]$/, 'a punctuation mark at its end'],
];

const PLACEHOLDER =
  /<[^>]+>|\{[^}]*\}|\$\w+|%7B.*%7D|\byour[-_.]?(?:domain|app|server|host)\b|\bexample\.(?:com|org|net)\b/i;

/** Parses a URL, and reports mistakes in its spelling. Only a usable URL is returned. */
export function readUrl(given: string): ReadUrl {
  const text = given.trim();
  const placeholder = PLACEHOLDER.exec(text)?.[0];
  if (placeholder) {
    return unusable(finding('URL_IS_PLACEHOLDER', { placeholder }, [shownUrl(text)]));
  }
  const stray = STRAY.find(([pattern]) => pattern.test(text));
  if (stray) {
    const suggestion = shownUrl(withoutStray(text));
    return unusable(
      finding('URL_HAS_STRAY_CHARACTERS', { what: stray[1], suggestion }, [shownUrl(text)]),
    );
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/?\/?(?!\d+(?:[/?#]|$))/i.exec(text)?.[1];
  if (scheme === undefined) return withoutScheme(text);
  if (!/^https?:\/\/[^/]/i.test(text)) return wrongScheme(text, scheme);
  const url = URL.parse(text);
  if (!url) {
    const reason = 'it has no host, or its port is no number up to 65535';
    return unusable(finding('URL_INVALID', { given: shownUrl(text), reason }, []));
  }
  return { url, findings: remarks(url) };
}

const unusable = (found: Finding): ReadUrl => ({ url: undefined, findings: [found] });

const withoutStray = (text: string): string =>
  text
    .replace(/[\s\p{Cf}"'`‘’“”<>]/gu, '')
    .replaceAll('\\', '/')
    .replace(/[,;.]+$/, '');

function withoutScheme(text: string): ReadUrl {
  const rest = text.replace(/^:?\/\//, '');
  const isHere = /^(?:localhost|127\.|\[::1\]|0\.0\.0\.0|:\d)/.test(rest);
  const host = rest.startsWith(':') ? `127.0.0.1${rest}` : rest;
  const suggestion = `${isHere ? 'http' : 'https'}://${host}`;
  if (!URL.canParse(suggestion) || !/^[\w.[\]:-]+(?:[/?#]|$)/.test(host)) {
    const reason = 'it has no scheme and no host';
    return unusable(finding('URL_INVALID', { given: shownUrl(text), reason }, []));
  }
  const facts = { suggestion: shownUrl(suggestion) };
  return unusable(finding('URL_SCHEME_MISSING', facts, [shownUrl(text)]));
}

function wrongScheme(text: string, scheme: string): ReadUrl {
  const rest = text.slice(scheme.length).replace(/^:?\/*/, '');
  const better = /s$/i.test(scheme) || /^https/i.test(scheme) ? 'https' : 'http';
  const suggestion = shownUrl(`${better}://${rest}`);
  const isScheme = /^https?$/i.test(scheme);
  if (isScheme) {
    const what = 'one slash or three after its scheme';
    return unusable(finding('URL_HAS_STRAY_CHARACTERS', { what, suggestion }, [shownUrl(text)]));
  }
  return unusable(finding('URL_SCHEME_WRONG', { scheme, suggestion }, [shownUrl(text)]));
}

function remarks(url: URL): Finding[] {
  const shown = [shownUrl(url)];
  const found: Finding[] = [];
  if (url.username || url.password) found.push(finding('URL_HAS_PASSWORD', {}, shown));
  if (url.hash) found.push(finding('URL_HAS_FRAGMENT', {}, shown));
  if (url.pathname.includes('//')) {
    const suggestion = `${url.origin}${url.pathname.replace(/\/{2,}/g, '/')}`;
    found.push(finding('URL_DOUBLE_SLASH', { suggestion }, shown));
  }
  return found;
}

/** The part of a URL that may be shown. */
export const shownUrl = (url: string | URL): string => redactUrl(url);
