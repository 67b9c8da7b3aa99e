import type { Answer } from '../network/exchange.ts';
import { isPage, problemOf } from './words.ts';

export type Framework = 'express' | 'next' | 'fastify' | 'hono' | undefined;

/** The framework that answered, where it gives itself away. */
export function frameworkOf({ headers, body }: Pick<Answer, 'headers' | 'body'>): Framework {
  const poweredBy = headers['x-powered-by'] ?? '';
  if (/next\.js/i.test(poweredBy) || headers['x-nextjs-cache'] || headers['x-nextjs-prerender']) {
    return 'next';
  }
  if (/\brsc\b/i.test(headers.vary ?? '') || /\/_next\/|__NEXT_DATA__|self\.__next_f/.test(body)) {
    return 'next';
  }
  if (/express/i.test(poweredBy)) return 'express';
  if (isPage(body) && /<pre>Cannot [A-Z]+ \//.test(body)) return 'express';
  const { statusCode, error, message } = problemOf(body);
  if (typeof statusCode === 'number' && error && /^Route [A-Z]+:/.test(String(message))) {
    return 'fastify';
  }
  return body === '404 Not Found' ? 'hono' : undefined;
}

/** What to look at in a framework where a path has no route. */
export const routeHints: Readonly<Record<NonNullable<Framework>, string>> = {
  express:
    '; in Express, add the path of app.use() and that of the router, and mount the route above what answers 404',
  next: '; in Next, app/webhooks/route.ts is /webhooks, pages/api/webhooks.ts is /api/webhooks',
  fastify: '; in Fastify, the prefix of register() and the path of the route are added',
  hono: '; in Hono, the paths of basePath(), route() and the route are added',
};
