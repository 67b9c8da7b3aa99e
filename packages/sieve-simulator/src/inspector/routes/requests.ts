import { parsePart } from '../../api/api-error.ts';
import { PageQuery } from '../../api/models/queries.ts';
import type { App } from '../../http-app.ts';
import type { Inspector } from '../inspector.ts';
import { presentRequest } from '../present-request.ts';

/** Reading what a token received. */
export function requestRoutes(app: App, { store }: Inspector): void {
  app.get('/inspector/tokens/:token/requests', (context) => {
    const { limit, offset } = parsePart('query', PageQuery, context.req.query());
    const found = store.list(context.req.param('token'), limit + 1, offset);
    return context.json({
      data: found.slice(0, limit).map(presentRequest),
      next_offset: found.length > limit ? offset + limit : -1,
    });
  });
}
