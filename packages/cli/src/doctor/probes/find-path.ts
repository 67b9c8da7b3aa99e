import { explainAnswer } from '../answers/explain-answer.ts';
import { frameworkOf, routeHints } from '../answers/framework.ts';
import type { SentRequest } from '../answers/sent-request.ts';
import { exchanged } from '../answers/words.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Answer, Exchange } from '../network/exchange.ts';
import { pathVariants } from './path-variants.ts';
import type { Prober } from './prober.ts';

/** Paths that are tried on a machine of others. */
const FEW = 3;

/** The app answers 404: looks for the path where it takes webhooks. */
export async function findPath(
  notFound: Answer,
  sent: SentRequest,
  body: Uint8Array,
  prober: Prober,
): Promise<Finding | undefined> {
  const path = sent.url.pathname;
  const evidence = [exchanged(sent.label, notFound)];
  const all = pathVariants(path);
  for (const variant of prober.isHere ? all : all.slice(0, FEW)) {
    const url = new URL(sent.url);
    url.pathname = variant.path;
    const answer = await prober.send({ name: 'path', url, body });
    if (!isRoute(answer)) continue;
    const seen = exchanged(`POST ${variant.path}, unsigned`, answer);
    const facts = { path, found: variant.path, suggestion: `${url.origin}${url.pathname}` };
    return finding(variant.code, facts, [...evidence, seen]);
  }
  const byGet = await prober.send({ name: 'method', method: 'GET' });
  if (byGet?.kind === 'answer' && byGet.status < 300 && frameworkOf(notFound) !== 'next') {
    const seen = exchanged(`GET ${path}`, byGet);
    const framework = frameworkOf(notFound) === 'express' ? ': app.post(), not app.get()' : '';
    const facts = { path, allowed: ', only GET', framework };
    return finding('METHOD_NOT_ALLOWED', facts, [...evidence, seen]);
  }
  const framework = frameworkOf(notFound);
  if (!framework) return explainAnswer(notFound, sent);
  return finding('PATH_NOT_FOUND', { path, framework: routeHints[framework] }, evidence);
}

/** Whether something at a path takes a POST: neither nothing, nor a page, nor a redirect. */
function isRoute(answer: Exchange | undefined): answer is Answer {
  if (answer?.kind !== 'answer') return false;
  const { status, headers } = answer;
  const isSomewhereElse = status === 404 || status === 405 || (status >= 300 && status < 400);
  return !isSomewhereElse && !/\bhtml\b/.test(headers['content-type'] ?? '');
}
