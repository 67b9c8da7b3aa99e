import { setImmediate } from 'node:timers/promises';
import {
  isSearchError,
  matches,
  parseQuery,
  type Query,
  requestVocabulary,
} from '@hookpact/search';
import type { App, Services } from '../app.ts';
import { toCurl } from '../exports/curl.ts';
import { toFixture } from '../exports/fixture.ts';
import { CurlQuery, PageQuery, type ReceivedRequest, type RequestPage } from '../models.ts';
import { Problem, readPart } from '../problem.ts';
import type { InspectedRequest } from '../requests/inspected-request.ts';
import { requestSubject } from '../requests/request-subject.ts';
import { toTarget } from '../responses/target.ts';

/** Requests that a search looks at in one call, at most. */
const MOST_READ = 1_000;

export const requestsPath = '/inspector/tokens/:token/requests';

/** Reading what a token received. */
export function requestRoutes(app: App, { store, present }: Services): void {
  app.get(requestsPath, async (context) => {
    const { limit, offset, q = '' } = readPart(PageQuery, context.req.query());
    const query = queryIn(q);
    const data: ReceivedRequest[] = [];
    const { requests, hasMore } = store.page(
      context.req.param('token'),
      q ? MOST_READ : limit,
      offset,
    );
    let read = 0;
    for (const request of requests) {
      if (data.length === limit) break;
      const presented = present(request);
      if (matches(query, requestSubject(presented))) data.push(presented);
      read += 1;
      // a hostile body may take long to judge: others get their turn in between
      await setImmediate();
    }
    const next_offset = hasMore || read < requests.length ? offset + read : -1;
    return context.json({ data, next_offset } satisfies RequestPage);
  });

  app.get(`${requestsPath}/latest`, (context) => {
    return context.json(present(existing(store.latest(context.req.param('token')))));
  });

  app.get(`${requestsPath}/:id`, (context) => {
    const { token, id } = context.req.param();
    return context.json(present(existing(store.get(token, id))));
  });

  app.get(`${requestsPath}/:id/raw`, (context) => {
    const { token, id } = context.req.param();
    const { body } = existing(store.get(token, id));
    // never as what it was sent as: a page from a stranger must not run on this origin
    const headers = {
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    };
    return new Response(Buffer.from(body), { headers });
  });

  app.get(`${requestsPath}/:id/curl`, (context) => {
    const { token, id } = context.req.param();
    const request = existing(store.get(token, id));
    const { url } = readPart(CurlQuery, context.req.query());
    const here = { url: new URL(context.req.url), path: request.path };
    return context.text(`${toCurl(request, url ? toTarget(url, request.path) : here)}\n`);
  });

  app.get(`${requestsPath}/:id/fixture`, (context) => {
    const { token, id } = context.req.param();
    return context.json(toFixture(existing(store.get(token, id)), present));
  });
}

/** @throws Problem `REQUEST_INVALID` */
function queryIn(text: string): Query {
  try {
    return parseQuery(text, requestVocabulary);
  } catch (error) {
    if (!isSearchError(error)) throw error;
    throw new Problem('REQUEST_INVALID', [
      { pointer: '/q', message: `${error.message} ${error.remedy}` },
    ]);
  }
}

/** @throws Problem `REQUEST_NOT_FOUND` */
export function existing(request: InspectedRequest | undefined): InspectedRequest {
  if (!request) throw new Problem('REQUEST_NOT_FOUND');
  return request;
}
