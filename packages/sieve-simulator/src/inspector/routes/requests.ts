import { ApiError, parsePart } from '../../api/api-error.ts';
import { PageQuery } from '../../api/models/queries.ts';
import type { App } from '../../http-app.ts';
import { toCurl } from '../export-curl.ts';
import { toFixture } from '../export-fixture.ts';
import type { InspectedRequest } from '../inspected-request.ts';
import { presentRequest } from '../present-request.ts';
import type { InspectorServices } from '../services.ts';

export const requestsPath = '/inspector/tokens/:token/requests';

/** Reading what a token received. */
export function requestRoutes(app: App, { inspector: { store } }: InspectorServices): void {
  app.get(requestsPath, (context) => {
    const { limit, offset } = parsePart('query', PageQuery, context.req.query());
    const found = store.list(context.req.param('token'), limit + 1, offset);
    return context.json({
      data: found.slice(0, limit).map(presentRequest),
      next_offset: found.length > limit ? offset + limit : -1,
    });
  });

  app.get(`${requestsPath}/latest`, (context) => {
    const [latest] = store.list(context.req.param('token'), 1, 0);
    return context.json(presentRequest(existing(latest)));
  });

  app.get(`${requestsPath}/:id`, (context) => {
    const { token, id } = context.req.param();
    return context.json(presentRequest(existing(store.get(token, id))));
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
    const origin = new URL(context.req.url).origin;
    return context.text(`${toCurl(request, context.req.query('url') ?? origin + request.path)}\n`);
  });

  app.get(`${requestsPath}/:id/fixture`, (context) => {
    const { token, id } = context.req.param();
    return context.json(toFixture(existing(store.get(token, id))));
  });
}

/** @throws ApiError `REQUEST_NOT_FOUND` */
export function existing(request: InspectedRequest | undefined): InspectedRequest {
  if (!request) throw new ApiError('REQUEST_NOT_FOUND');
  return request;
}
