import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Sessions } from '../console/session.ts';
import { Problem } from './problem.ts';

/** Lets requests pass whose `X-API-Key` is right. */
export function authenticate(isKey: (given: string) => boolean): MiddlewareHandler {
  return async ({ req }, next) => {
    if (!isKey(req.header(KEY_HEADER) ?? '')) throw new Problem('UNAUTHORIZED');
    await next();
  };
}

/**
 * Gives requests of a browser that is signed in the key, so that every route, the provider's too,
 * needs to know keys only. Pages of other origins have been refused before.
 */
export function admitSessions(apiKey: string, sessions: Sessions): MiddlewareHandler {
  return async (context, next) => {
    const { raw } = context.req;
    if (raw.headers.has('cookie') && !raw.headers.has(KEY_HEADER)) {
      if (await sessions.isOpen(context)) context.req.raw = withHeader(raw, KEY_HEADER, apiKey);
    }
    await next();
  };
}

const KEY_HEADER = 'x-api-key';

function withHeader(request: Request, name: string, value: string): Request {
  const headers = new Headers(request.headers);
  headers.set(name, value);
  return new Request(request, { headers });
}

/** Compares in constant time. */
export function keyChecker(apiKey: string): (given: string) => boolean {
  const expected = digest(apiKey);
  return (given) => timingSafeEqual(digest(given), expected);
}

// digests have one length, which timingSafeEqual demands
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
