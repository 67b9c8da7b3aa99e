import type { RequestListener, ServerResponse } from 'node:http';
import { toNextPages } from '@hookpact/receiver/next';
import { toNode } from '@hookpact/receiver/node';
import { describe, expect, it } from 'vitest';
import { codesOf, diagnose } from './testing/diagnose.ts';
import { PATH, receiverWith, serve } from './testing/serve.ts';

const VARY = 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch';

/** What Next puts around the answer of a route. */
const next = async (handle: RequestListener): Promise<string> =>
  `${await serve((request, response) => {
    response.setHeader('vary', VARY);
    return handle(request, response);
  })}${PATH}`;

const notFound = (response: ServerResponse) =>
  response
    .writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
    .end('<!DOCTYPE html><html><head><script src="/_next/static/a.js"></script></head></html>');

describe('Next', () => {
  it('a route without fault', async () => {
    expect(codesOf(await diagnose(await next(toNode(receiverWith()))))).toEqual([]);
  });

  it('a route that exports no POST', async () => {
    const url = await next(({ method }, response) => {
      // Next answers OPTIONS by itself, and 405 without an Allow
      if (method === 'OPTIONS') response.writeHead(204, { allow: 'GET, HEAD, OPTIONS' }).end();
      else response.writeHead(method === 'GET' ? 200 : 405).end();
    });
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['NEXT_POST_MISSING']);
    expect(report.findings[0]?.sentence).toContain('only GET, HEAD, OPTIONS');
  });

  it.each<[status: number, headers: Record<string, string>]>([
    [405, { allow: 'GET, HEAD' }],
    [200, { 'x-nextjs-cache': 'HIT', 'content-type': 'text/plain' }],
    [200, { 'x-nextjs-prerender': '1', 'content-type': 'text/html' }],
  ])('a route that was rendered when the app was built (%i %j)', async (status, headers) => {
    const url = await next((_request, response) => response.writeHead(status, headers).end('hi'));
    expect(codesOf(await diagnose(url))).toEqual(['NEXT_STATIC_ROUTE']);
  });

  it.each([
    ['/login?from=%2Fwebhooks%2Fsieve', 'REDIRECT_TO_LOGIN'],
    ['/en/webhooks/sieve', 'REDIRECTED'],
    [`${PATH}/`, 'REDIRECT_TRAILING_SLASH'],
  ])('a middleware or setting that redirects to %s', async (location, code) => {
    const url = await next((_request, response) => response.writeHead(307, { location }).end());
    expect(codesOf(await diagnose(url))).toEqual([code]);
  });

  it('a page of the pages router whose body is parsed', async () => {
    const handle = toNextPages(receiverWith());
    const url = await next(async (request, response) => {
      const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
      await handle(Object.assign(request, { body }), response);
    });
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['BODY_PARSED_BEFORE']);
    expect(report.findings[0]?.fix).toContain('bodyParser: false');
  });

  it('a page of the pages router, which is below /api', async () => {
    const handle = toNode(receiverWith());
    const url = await next((request, response) => {
      if (request.url === `/api${PATH}`) return handle(request, response);
      return notFound(response);
    });
    expect(codesOf(await diagnose(url))).toEqual(['PATH_PREFIX_MISSING']);
  });

  it('a page where a route should be', async () => {
    const url = await next((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!DOCTYPE html><html><head><title>My app</title></head></html>');
    });
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['PAGE_ANSWERS']);
    expect(report.findings[0]?.sentence).toContain('“My app”');
  });
});
