import { expect, it } from 'vitest';
import { readUrl } from './spelling.ts';

it.each<[given: string, code: string, fix: string]>([
  ['localhost:3000/webhooks', 'URL_SCHEME_MISSING', 'http://localhost:3000/webhooks'],
  ['127.0.0.1:3000', 'URL_SCHEME_MISSING', 'http://127.0.0.1:3000'],
  [':3000/webhooks', 'URL_SCHEME_MISSING', 'http://127.0.0.1:3000/webhooks'],
  ['acme.dev/webhooks', 'URL_SCHEME_MISSING', 'https://acme.dev/webhooks'],
  ['//acme.dev/webhooks', 'URL_SCHEME_MISSING', 'https://acme.dev/webhooks'],
  ['htp://acme.dev/', 'URL_SCHEME_WRONG', 'http://acme.dev/'],
  ['htttps://acme.dev/', 'URL_SCHEME_WRONG', 'https://acme.dev/'],
  ['wss://acme.dev/', 'URL_SCHEME_WRONG', 'https://acme.dev/'],
  ['http:/acme.dev/a', 'URL_HAS_STRAY_CHARACTERS', 'http://acme.dev/a'],
  ['http:///acme.dev/a', 'URL_HAS_STRAY_CHARACTERS', 'http://acme.dev/a'],
  ['"http://acme.dev/a"', 'URL_HAS_STRAY_CHARACTERS', 'http://acme.dev/a'],
  ['<http://acme.dev/a>', 'URL_IS_PLACEHOLDER', ''],
  ['http://acme.dev/a.', 'URL_HAS_STRAY_CHARACTERS', 'http://acme.dev/a'],
  ['http://acme.dev/web hooks', 'URL_HAS_STRAY_CHARACTERS', 'http://acme.dev/webhooks'],
  ['http://acme.dev/\u200bwebhooks', 'URL_HAS_STRAY_CHARACTERS', 'http://acme.dev/webhooks'],
  ['http:\\\\acme.dev\\a', 'URL_HAS_STRAY_CHARACTERS', 'http://acme.dev/a'],
  ['https://your-domain.com/webhooks', 'URL_IS_PLACEHOLDER', ''],
  ['https://<host>/webhooks', 'URL_IS_PLACEHOLDER', ''],
  ['https://example.com/webhooks', 'URL_IS_PLACEHOLDER', ''],
  ['https://$HOST/webhooks', 'URL_IS_PLACEHOLDER', ''],
  ['http://acme.dev:99999/', 'URL_INVALID', ''],
  ['!', 'URL_INVALID', ''],
])('%j is no usable URL: %s', (given, code, fix) => {
  const { url, findings } = readUrl(given);
  expect([url, findings.map((finding) => finding.code)]).toEqual([undefined, [code]]);
  expect(findings[0]?.fix).toContain(fix);
});

it.each<[given: string, code: string]>([
  ['http://user:pw@acme.dev/a', 'URL_HAS_PASSWORD'],
  ['http://acme.dev/a#b', 'URL_HAS_FRAGMENT'],
  ['http://acme.dev//a', 'URL_DOUBLE_SLASH'],
])('%j is used, and remarked on: %s', (given, code) => {
  const { url, findings } = readUrl(given);
  expect([url?.href, findings.map((finding) => finding.code)]).toEqual([
    new URL(given).href,
    [code],
  ]);
});

it.each([
  'http://127.0.0.1:3000/a?b=c',
  'https://acme.dev',
  ' HTTPS://acme.dev/ ',
  'http://[::1]:80/',
])('%j is fine', (given) => {
  expect(readUrl(given)).toEqual({ url: new URL(given.trim()), findings: [] });
});

it('shows no password and no query of a URL that is refused', () => {
  const texts = ['htp://user:hidden@acme.dev/?token=hidden', '"http://u:hidden@a.dev/?t=hidden"'];
  for (const text of texts) expect(JSON.stringify(readUrl(text))).not.toContain('hidden');
});
