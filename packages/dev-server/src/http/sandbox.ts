import type { MiddlewareHandler } from 'hono';

/** Paths whose pages are ours; what the others answer may be anybody's words. */
const ours = /^\/(console|docs)?(\/|$)/;

/**
 * Keeps a page that somebody else wrote, such as the answer of a forwarded webhook, from acting as
 * the person who looks at it: browsers run none of its scripts.
 */
export const sandboxForeignContent: MiddlewareHandler = async (context, next) => {
  await next();
  if (ours.test(context.req.path)) return;
  context.header('content-security-policy', "default-src 'none'; sandbox");
  context.header('x-content-type-options', 'nosniff');
};
