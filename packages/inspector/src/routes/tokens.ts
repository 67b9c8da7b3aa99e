import type { App, Services } from '../app.ts';
import { type InspectorToken, type TokenList, TokenSettings } from '../models.ts';
import { Problem, readBody, readPart } from '../problem.ts';
import { isToken } from '../requests/inspected-request.ts';
import type { StoredToken } from '../store/inspector-store.ts';

/** `/inspector/tokens`: which there are, and how each responds. */
export function tokenRoutes(app: App, { store, clock }: Services): void {
  app.get('/inspector/tokens', (context) =>
    context.json({ data: store.tokens().map(present) } satisfies TokenList),
  );

  app.get('/inspector/tokens/:token', (context) => {
    const found = store.find(context.req.param('token'));
    if (!found) throw new Problem('TOKEN_NOT_FOUND');
    return context.json(present(found));
  });

  app.put('/inspector/tokens/:token', async (context) => {
    const token = context.req.param('token');
    const { script } = readPart(TokenSettings, await readBody(context.req.raw));
    if (!isToken(token)) throw new Problem('TOKEN_INVALID');
    const opened = store.open(token, clock.wall());
    if (!opened) throw new Problem('TOKENS_FULL');
    await store.script(token, script);
    return context.json(present(store.find(token) ?? opened));
  });

  app.delete('/inspector/tokens/:token', async (context) => {
    const token = context.req.param('token');
    if (!store.find(token)) throw new Problem('TOKEN_NOT_FOUND');
    await store.remove(token);
    return context.json({ message: 'Inspector token deleted.' });
  });

  function present({ token, createdAt, script, answered }: StoredToken): InspectorToken {
    const created_at = new Date(createdAt).toISOString();
    return { token, created_at, script, answered, requests: store.count(token) };
  }
}
