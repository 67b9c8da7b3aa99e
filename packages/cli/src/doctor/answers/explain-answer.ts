import { acceptedBy, anyAcceptedBy } from '@hookpact/sender/reason';
import { type Finding, finding } from '../findings/finding.ts';
import type { Answer } from '../network/exchange.ts';
import { frameworkOf, routeHints } from './framework.ts';
import { explainCode, MOUNT_BEFORE } from './receiver-codes.ts';
import { explainRedirect } from './redirect.ts';
import type { SentRequest } from './sent-request.ts';
import { exchanged, isPage, titleOf, wordsOf } from './words.ts';

/** Why an answer is not a success; undefined for a success. */
export function explainAnswer(answer: Answer, sent: SentRequest): Finding | undefined {
  const evidence = [exchanged(sent.label, answer)];
  const { status, body } = answer;
  const isGood = status >= 200 && status < 300;
  if (isGood && isPrerendered(answer)) {
    return finding('NEXT_STATIC_ROUTE', { path: sent.url.pathname }, evidence);
  }
  if (isGood && isPage(body)) return pageAnswers(answer, evidence);
  if (sent.policy.isSuccess(status)) return undefined;
  return (
    explainCode(answer, sent, evidence) ??
    explainText(answer, sent, evidence) ??
    explainStatus(answer, sent, evidence)
  );
}

// what libraries say to a body that was parsed: Stripe, Octokit, svix, standardwebhooks
const PARSED_BODY =
  /parsed JavaScript object|must be provided as a string or a Buffer|payload to be of type string|raw (?:request )?body|payload must be (?:a )?(?:string|buffer)/i;
const BAD_SIGNATURE = /signature|verif|hmac|digest|webhook secret/i;

function explainText(answer: Answer, { isSigned }: SentRequest, evidence: readonly string[]) {
  const words = wordsOf(answer);
  if (answer.status >= 400 && PARSED_BODY.test(words)) {
    return finding('BODY_PARSED_BEFORE', { remedy: MOUNT_BEFORE }, evidence);
  }
  const isRefusal = answer.status >= 400 && answer.status < 500 && answer.status !== 404;
  if (isSigned && isRefusal && BAD_SIGNATURE.test(words)) {
    return finding('SIGNATURE_REFUSED', { code: words && `: ${words}` }, evidence);
  }
  return undefined;
}

function explainStatus(answer: Answer, sent: SentRequest, evidence: readonly string[]): Finding {
  const { status, headers, body } = answer;
  const path = sent.url.pathname;
  const proxy = proxyIn(answer);
  if (proxy) return finding('PROXY_ANSWERS', { proxy, status }, evidence);
  if (status >= 300 && status < 400 && status !== 304) {
    return explainRedirect(answer, sent.url, evidence);
  }
  if (status === 404) {
    const framework = frameworkOf(answer);
    const hint = framework ? routeHints[framework] : '';
    return finding('PATH_NOT_FOUND', { path, framework: hint }, evidence);
  }
  if (status === 405) return methodNotAllowed(answer, sent, evidence);
  if (status === 401 || status === 403 || status === 407) return forbidden(answer, sent, evidence);
  if (status === 429) return finding('RATE_LIMITED', {}, evidence);
  if (status >= 200 && status < 300) {
    const facts = {
      status,
      policy: `the policy ${sent.policy.name}`,
      accepted: acceptedBy(sent.policy),
      suggestion: anyAcceptedBy(sent.policy),
    };
    return finding('STATUS_NOT_ACCEPTED', facts, evidence);
  }
  const words = wordsOf(answer);
  const detail = words && `: ${words}`;
  if (status >= 500) return finding('SERVER_ERROR', { status, detail }, evidence);
  if (isPage(body) && headers['x-powered-by'] === undefined) return pageAnswers(answer, evidence);
  return finding('REQUEST_REFUSED', { status, detail }, evidence);
}

/** Made by Next when the app was built, so that no code ran for this request. */
const isPrerendered = ({ headers }: Answer): boolean =>
  Boolean(headers['x-nextjs-cache'] ?? headers['x-nextjs-prerender']);

function pageAnswers(answer: Answer, evidence: readonly string[]): Finding {
  const title = titleOf(answer.body);
  const facts = { status: answer.status, title: title && ` (“${title.slice(0, 100)}”)` };
  return finding('PAGE_ANSWERS', facts, evidence);
}

const proxies: readonly (readonly [RegExp, string])[] = [
  [/nginx|openresty/i, 'nginx'],
  [/cloudflare/i, 'Cloudflare'],
  [/envoy/i, 'Envoy'],
  [/traefik/i, 'Traefik'],
  [/caddy/i, 'Caddy'],
  [/awselb|cloudfront/i, 'the load balancer'],
  [/apache/i, 'Apache'],
];

/** The proxy that answered because it got no answer itself. */
function proxyIn({ status, headers, body }: Answer): string | undefined {
  if (headers['ngrok-error-code']) return `ngrok (${headers['ngrok-error-code']})`;
  if (!(status === 502 || status === 503 || status === 504 || (status >= 520 && status <= 530))) {
    return undefined;
  }
  const signs = `${headers.server ?? ''} ${headers.via ?? ''} ${titleOf(body)} ${body.slice(0, 500)}`;
  const known = proxies.find(([pattern]) => pattern.test(signs))?.[1];
  if (known) return known;
  const isPlain = isPage(body) || /bad gateway|gateway time-?out|no available server/i.test(body);
  return isPlain ? 'A proxy' : undefined;
}

function methodNotAllowed(
  answer: Answer,
  { url }: SentRequest,
  evidence: readonly string[],
): Finding {
  const path = url.pathname;
  const { allow } = answer.headers;
  const allowed = allow ? `, only ${allow}` : '';
  const framework = frameworkOf(answer);
  if (framework === 'next') {
    // a route that runs says which methods it has only where it is asked for OPTIONS
    const code = allow ? 'NEXT_STATIC_ROUTE' : 'NEXT_POST_MISSING';
    return finding(code, { path, allowed }, evidence);
  }
  const hint = framework === 'express' ? ': app.post(), not app.get()' : '';
  return finding('METHOD_NOT_ALLOWED', { path, allowed, framework: hint }, evidence);
}

function forbidden(
  { status, headers, body }: Answer,
  sent: SentRequest,
  evidence: readonly string[],
) {
  const scheme = /^\s*([\w-]+)/.exec(headers['www-authenticate'] ?? '')?.[1];
  const path = sent.url.pathname;
  if (scheme) return finding('AUTHENTICATION_IN_FRONT', { scheme, path }, evidence);
  if (sent.isSigned) return finding('SIGNATURE_REFUSED', { code: '' }, evidence);
  const words = wordsOf({ body });
  return finding('REQUEST_REFUSED', { status, detail: words && `: ${words}` }, evidence);
}
