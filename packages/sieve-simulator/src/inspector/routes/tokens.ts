import { ApiError, parsePart } from '../../api/api-error.ts';
import { readJson } from '../../api/read-json.ts';
import { toTimestamp } from '../../api/timestamp.ts';
import type { App } from '../../http-app.ts';
import type { InspectorToken } from '../../store/inspector-store.ts';
import { isToken } from '../inspected-request.ts';
import { TokenSettings } from '../models.ts';
import type { InspectorServices } from '../services.ts';

/** `/inspector/tokens`: which there are, and how each answers. */
export function tokenRoutes(app: App, { inspector, clock }: InspectorServices): void {
  const { store } = inspector;

  app.get('/inspector/tokens', (context) => context.json({ data: store.tokens().map(present) }));

  app.get('/inspector/tokens/:token', (context) => {
    const found = store.find(context.req.param('token'));
    if (!found) throw new ApiError('TOKEN_NOT_FOUND');
    return context.json(present(found));
  });

  app.put('/inspector/tokens/:token', async (context) => {
    const token = context.req.param('token');
    const { answers } = parsePart('body', TokenSettings, await readJson(context.req.raw));
    if (!isToken(token)) throw new ApiError('TOKEN_INVALID');
    const opened = store.open(token, clock.wall());
    if (!opened) throw new ApiError('TOKENS_FULL');
    await store.script(token, answers);
    return context.json(present(store.find(token) ?? opened));
  });

  app.delete('/inspector/tokens/:token', async (context) => {
    const token = context.req.param('token');
    if (!store.find(token)) throw new ApiError('TOKEN_NOT_FOUND');
    await store.remove(token);
    return context.json({ message: 'Inspector token deleted.' });
  });

  function present({ token, createdAt, answers, answered }: InspectorToken) {
    const created_at = toTimestamp(createdAt);
    return { token, created_at, answers, answered, requests: store.count(token) };
  }
}
