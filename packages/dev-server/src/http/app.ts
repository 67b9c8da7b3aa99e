import type { Inspector } from '@hookpact/inspector';
import type { Sender } from '@hookpact/sender';
import { deliveriesApi } from '@hookpact/sender/http';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { EndpointList } from '../models.ts';
import type { ResolvedOptions } from '../options.ts';
import type { OpenProvider } from '../provider.ts';
import { authenticate } from './authenticate.ts';
import { docsRoutes } from './docs.ts';
import { eventRoutes } from './events.ts';
import type { App } from './hono-app.ts';
import { indexPage } from './index-page.ts';
import { Problem } from './problem.ts';
import { refuseStrangers } from './refuse-strangers.ts';
import { refuseWrongMethods } from './refuse-wrong-methods.ts';
import { validityBy } from './validity.ts';

export type AppOptions = Pick<
  ResolvedOptions,
  | 'allowedHosts'
  | 'apiKey'
  | 'catalogs'
  | 'endpoints'
  | 'host'
  | 'isLoopback'
  | 'maxBodyBytes'
  | 'onError'
  | 'provider'
  | 'unscaledPolicy'
> & {
  readonly sender: Sender<never>;
  readonly inspector: Inspector;
  readonly opened: OpenProvider | undefined;
  readonly fallbackUrl: () => string;
};

/** Paths that need the key. All that follows them is the provider's. */
const keyed = ['/inspector/*', '/deliveries/*', '/endpoints/*', '/events'];

/** All that a dev server answers, as a fetch handler. */
export function createApp(options: AppOptions): App {
  const { apiKey, endpoints, inspector, maxBodyBytes, onError, opened, provider, sender } = options;
  const app: App = new Hono();
  const refuse = () => new Problem('BODY_TOO_LARGE').toResponse();
  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: refuse });
  app.use(refuseStrangers(options));
  for (const path of keyed) app.use(path, authenticate(apiKey), limit);

  app.get('/', (context) => indexPage(provider?.name, context.req.header('accept') ?? ''));
  docsRoutes(app, { catalogs: options.catalogs, policy: options.unscaledPolicy });
  eventRoutes(app, options);
  app.get('/endpoints', async (context) => {
    const listed = Object.entries(endpoints).map(async ([id, { url, secrets = [] }]) => {
      const state = (await sender.endpointState(id)) ?? 'active';
      return { id, url, is_signed: secrets.length > 0, state };
    });
    return context.json({ data: await Promise.all(listed) } satisfies EndpointList);
  });
  refuseWrongMethods(app);

  const isValid = validityBy(options.catalogs);
  const deliveries = deliveriesApi({ sender, isValid, onError });
  for (const path of ['/deliveries/*', '/endpoints/*']) {
    app.all(path, (context) => deliveries(context.req.raw));
  }
  for (const path of ['/inspector/*', '/in/*']) {
    app.all(path, (context) => inspector.fetch(context.req.raw, context.env));
  }
  if (opened) app.all('*', (context) => opened.fetch(context.req.raw, context.env));
  app.notFound(() => new Problem('NOT_FOUND').toResponse());
  app.onError((error) => {
    if (error instanceof Problem) return error.toResponse();
    onError(error);
    return new Problem('INTERNAL').toResponse();
  });
  return app;
}
