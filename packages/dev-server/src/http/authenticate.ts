import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

/** Lets requests pass whose `X-API-Key` is right; compares in constant time. */
export function authenticate(apiKey: string): MiddlewareHandler {
  const expected = digest(apiKey);
  return async (context, next) => {
    const given = context.req.header('x-api-key') ?? '';
    if (!timingSafeEqual(digest(given), expected)) throw new Problem('UNAUTHORIZED');
    await next();
  };
}

// digests have one length, which timingSafeEqual demands
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
