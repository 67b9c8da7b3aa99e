import { type Finding, finding } from '../findings/finding.ts';
import type { Answer } from '../network/exchange.ts';
import { shownUrl } from '../url/spelling.ts';

const LOGIN =
  /\/(?:log-?in|sign-?in|auth|sso|session|account)\b|[?&](?:next|redirect|return|callback)/i;

/** What a redirect means for webhooks, which are not sent on. */
export function explainRedirect(
  { status, headers: { location = '' } }: Pick<Answer, 'status' | 'headers'>,
  url: URL,
  evidence: readonly string[],
): Finding {
  const target = URL.parse(location, url.href);
  if (!target) {
    const facts = { target: 'nowhere (it has no Location)', method: '' };
    return finding('REDIRECTED', facts, evidence);
  }
  const shown = shownUrl(target);
  if (LOGIN.test(target.pathname + target.search)) {
    return finding('REDIRECT_TO_LOGIN', { target: shown, path: url.pathname }, evidence);
  }
  const isSamePath = withoutSlash(target.pathname) === withoutSlash(url.pathname);
  const toHttps = url.protocol === 'http:' && target.protocol === 'https:';
  if (toHttps && isSamePath) return finding('REDIRECT_TO_HTTPS', { target: shown }, evidence);
  if (isSamePath && target.host === url.host && target.pathname !== url.pathname) {
    const facts = { target: shown, with: target.pathname.endsWith('/') ? 'with' : 'without' };
    return finding('REDIRECT_TRAILING_SLASH', facts, evidence);
  }
  // RFC 9110, section 15.4: only 307 and 308 keep the method and the body
  const keepsMethod = status === 307 || status === 308;
  const method = keepsMethod
    ? ''
    : `, and who follows a ${status} turns POST into GET, without a body`;
  return finding('REDIRECTED', { target: shown, method }, evidence);
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '');
