import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Context } from 'hono';
import type { App } from '../http/hono-app.ts';
import { Problem } from '../http/problem.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Stands in the built page wherever a nonce belongs. */
const NONCE = '__CSP_NONCE__';

/**
 * The files of the built console. Every other path below `/console` is a place in the page, which
 * the page itself finds.
 */
export function assetRoutes(app: App, folder: string, onPage: (context: Context) => Promise<void>) {
  const page = pageIn(folder);

  app.get('/console/assets/:file', async (context) => {
    const { file } = context.req.param();
    const type = types[extname(file)];
    if (!type || !/^[\w.-]+$/.test(file)) throw new Problem('NOT_FOUND');
    const bytes = await readFile(join(folder, 'assets', file)).catch(() => {
      throw new Problem('NOT_FOUND');
    });
    return context.body(bytes, 200, {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable', // names change with the content
      'x-content-type-options': 'nosniff',
    });
  });

  app.get('/console', (context) => context.redirect('/console/'));
  app.get('/console/*', async (context) => {
    await onPage(context);
    const nonce = randomBytes(16).toString('base64');
    return context.html(page.replaceAll(NONCE, nonce), 200, {
      'content-security-policy': policyFor(nonce),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });
}

/** The built page names its files relative to itself; here it stands for many paths. */
const pageIn = (folder: string) =>
  readFileSync(join(folder, 'index.html'), 'utf8').replaceAll('"./assets/', '"/console/assets/');

const policyFor = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
